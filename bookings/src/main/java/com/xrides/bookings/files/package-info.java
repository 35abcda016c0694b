/** File formats of bookings, and the query of an export. */
@NullMarked
@CheckReturnValue
package com.xrides.bookings.files;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
