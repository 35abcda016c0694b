/** Parses streams of bookings as text, NDJSON or CSV, for the stream endpoint and the import command. */
@NullMarked
@CheckReturnValue
package com.xrides.bookings.lines;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
