/** Exports stored bookings on the management port. */
@NullMarked
@CheckReturnValue
package com.xrides.operations.export;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
