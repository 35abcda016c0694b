/** Checks the guarantees after each fault, and prints the results. */
@NullMarked
@CheckReturnValue
package com.xrides.drill.result;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
