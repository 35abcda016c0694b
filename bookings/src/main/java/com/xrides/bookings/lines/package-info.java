/** Streams of bookings as text: lines of JSON or CSV, cut and parsed. */
@NullMarked
@CheckReturnValue
package com.xrides.bookings.lines;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
