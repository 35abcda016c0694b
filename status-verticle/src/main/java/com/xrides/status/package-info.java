/** Keeps what became of bookings whose requests no longer wait. */
@NullMarked
@CheckReturnValue
package com.xrides.status;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
