/** Bookings: the model, its fields, validation rules and parsers that all capabilities share. */
@NullMarked
@CheckReturnValue
package com.xrides.bookings;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
