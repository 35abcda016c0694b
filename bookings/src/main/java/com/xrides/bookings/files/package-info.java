/** What files of bookings are written in, and which bookings are asked for. */
@NullMarked
@CheckReturnValue
package com.xrides.bookings.files;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
