/** Measures ride events: against bookings, against the original's way made durable, and what is read of their figures. */
@NullMarked
@CheckReturnValue
package com.xrides.bench.events;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
