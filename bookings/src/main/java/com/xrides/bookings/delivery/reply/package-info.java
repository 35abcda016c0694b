/** How the client of a booking is answered, with an outcome or without one. */
@NullMarked
@CheckReturnValue
package com.xrides.bookings.delivery.reply;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
