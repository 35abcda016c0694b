/** What operators ask of any node and do there: a booking's history, and what becomes of failures. */
@NullMarked
@CheckReturnValue
package com.xrides.operations.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
