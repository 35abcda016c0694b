/** Checks whether the promise held, and prints the result. */
@NullMarked
@CheckReturnValue
package com.xrides.drill.result;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
