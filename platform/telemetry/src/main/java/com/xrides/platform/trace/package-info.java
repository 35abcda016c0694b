/** The traces that bookings leave on their way through the nodes, whoever collects them. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.trace;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
