/** The operators' HTTP API: a booking's history, and retries and dismissals of failures. */
@NullMarked
@CheckReturnValue
package com.xrides.operations.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
