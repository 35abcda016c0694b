/** The tables of bookings, their migrations, and the statements on them that several features share. */
@NullMarked
@CheckReturnValue
package com.xrides.persistence.table;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
