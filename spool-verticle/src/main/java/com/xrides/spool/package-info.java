/** Holds bookings on the disk of their node until the database has them, or their failure can be seen. */
@NullMarked
@CheckReturnValue
package com.xrides.spool;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
