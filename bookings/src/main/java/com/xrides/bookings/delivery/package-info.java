/** Sends bookings to the persistence verticles and reports what became of them. */
@NullMarked
@CheckReturnValue
package com.xrides.bookings.delivery;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
