/** Looks up bookings, statuses and failures over the bus. */
@NullMarked
@CheckReturnValue
package com.xrides.bookings.lookup;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
