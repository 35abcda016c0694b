/** The gRPC API for bookings: single calls and streams. */
@NullMarked
@CheckReturnValue
package com.xrides.stream.grpc;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
