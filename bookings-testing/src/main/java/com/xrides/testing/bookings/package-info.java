/** A persistence verticle without a database, and bookings to send to it. */
@NullMarked
@CheckReturnValue
package com.xrides.testing.bookings;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
