/** Delivers bookings to the writers of the cluster, for HTTP, gRPC, operators and spools. */
@NullMarked
@CheckReturnValue
package com.xrides.bookings.delivery;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
