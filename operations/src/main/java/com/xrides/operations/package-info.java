/** The management port. */
@NullMarked
@CheckReturnValue
package com.xrides.operations;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
