/** Timers that keep nothing reachable once they are over, and the pauses between attempts. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.timing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
