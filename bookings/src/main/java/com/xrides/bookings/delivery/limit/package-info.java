/** How many bookings a node takes at once, and when those that it rejects may come again. */
@NullMarked
@CheckReturnValue
package com.xrides.bookings.delivery.limit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
