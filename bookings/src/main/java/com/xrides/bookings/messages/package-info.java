/** The bus messages about bookings, and their wire format. */
@NullMarked
@CheckReturnValue
package com.xrides.bookings.messages;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
