/** Writes bookings in batches and reports the outcome of each. */
@NullMarked
@CheckReturnValue
package com.xrides.persistence.write;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
