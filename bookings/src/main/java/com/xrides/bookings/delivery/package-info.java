/** Saves bookings through the writers of the cluster, whoever sent them: HTTP, gRPC, an operator or a spool. */
@NullMarked
@CheckReturnValue
package com.xrides.bookings.delivery;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
