/** Writes bookings to PostgreSQL in batches and reports the outcome of each. */
@NullMarked
@CheckReturnValue
package com.xrides.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
