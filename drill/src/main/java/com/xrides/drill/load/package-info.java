/** The load of a drill, and the journal of its requests. */
@NullMarked
@CheckReturnValue
package com.xrides.drill.load;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
