/** Saves the bookings of streams. */
@NullMarked
@CheckReturnValue
package com.xrides.stream.pipeline;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
