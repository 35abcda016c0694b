/** The durable queue of a node: holds bookings on disk until the database has them or their failure is recorded. */
@NullMarked
@CheckReturnValue
package com.xrides.spool;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
