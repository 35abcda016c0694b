/** Bookings over gRPC, one at a time or as streams, on a port of their own. */
@NullMarked
@CheckReturnValue
package com.xrides.stream.grpc;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
