/** Parses CSV rows into bookings. */
@NullMarked
@CheckReturnValue
package com.xrides.bookings.csv;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
