/** Sends bookings as one stream, as fast as a node accepts them. */
@NullMarked
@CheckReturnValue
package com.xrides.bench.stream;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
