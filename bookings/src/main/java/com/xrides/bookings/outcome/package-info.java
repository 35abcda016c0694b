/** What became of a booking, of a request, and what is known of a failure. */
@NullMarked
@CheckReturnValue
package com.xrides.bookings.outcome;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
