/** The registry of writers, the persistence verticles that bookings can be sent to. */
@NullMarked
@CheckReturnValue
package com.xrides.bookings.writers;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
