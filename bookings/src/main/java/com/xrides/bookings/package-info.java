/** What travels between the verticles: bookings, their outcomes, and the bus that carries them. */
@NullMarked
@CheckReturnValue
package com.xrides.bookings;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
