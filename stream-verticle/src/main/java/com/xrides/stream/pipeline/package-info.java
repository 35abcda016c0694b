/** Saves the bookings of one stream in batches and reports what became of each, in order. */
@NullMarked
@CheckReturnValue
package com.xrides.stream.pipeline;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
