/** Parses and writes bookings as JSON. */
@NullMarked
@CheckReturnValue
package com.xrides.bookings.json;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
