/** The operators' web console. */
@NullMarked
@CheckReturnValue
package com.xrides.operations.console;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
