/** Bookings as lines of text over HTTP: newline-delimited JSON and CSV, answered line by line while they still come. */
@NullMarked
@CheckReturnValue
package com.xrides.stream.text;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
