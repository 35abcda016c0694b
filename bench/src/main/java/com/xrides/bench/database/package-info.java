/** Writes bookings directly into PostgreSQL, the upper limit for any service that writes to it. */
@NullMarked
@CheckReturnValue
package com.xrides.bench.database;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
