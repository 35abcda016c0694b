/** The faults that a drill injects. */
@NullMarked
@CheckReturnValue
package com.xrides.drill.faults;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
