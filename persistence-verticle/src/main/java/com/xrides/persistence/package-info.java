/** Writes bookings into PostgreSQL in batches and tells each one's outcome. */
@NullMarked
@CheckReturnValue
package com.xrides.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
