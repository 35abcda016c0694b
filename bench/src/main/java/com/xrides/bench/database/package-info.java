/** Bookings straight into PostgreSQL, with no service in front of it: the ceiling for what writes to it. */
@NullMarked
@CheckReturnValue
package com.xrides.bench.database;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
