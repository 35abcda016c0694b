/** Collections that cannot grow without end. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.bounds;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
