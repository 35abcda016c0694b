/** The requests that a drill sends, and the journal of their answers. */
@NullMarked
@CheckReturnValue
package com.xrides.drill.load;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
