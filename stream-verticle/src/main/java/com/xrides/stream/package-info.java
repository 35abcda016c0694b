/** Bookings that come one after the other in a stream, each saved by the same rules and told its outcome in order. */
@NullMarked
@CheckReturnValue
package com.xrides.stream;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
