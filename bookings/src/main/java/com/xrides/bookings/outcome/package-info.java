/** Outcomes of bookings, results of requests, statuses and failures. */
@NullMarked
@CheckReturnValue
package com.xrides.bookings.outcome;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
