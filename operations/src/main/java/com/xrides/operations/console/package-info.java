/** The page on which operators see what happens and act on it. */
@NullMarked
@CheckReturnValue
package com.xrides.operations.console;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
