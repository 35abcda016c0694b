/** Streams of bookings as text over HTTP: newline-delimited JSON or CSV in, an outcome for each line out. */
@NullMarked
@CheckReturnValue
package com.xrides.stream.text;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
