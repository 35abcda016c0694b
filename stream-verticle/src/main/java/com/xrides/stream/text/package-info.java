/** Streams of bookings as text. */
@NullMarked
@CheckReturnValue
package com.xrides.stream.text;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
