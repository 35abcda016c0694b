/** The methods of bookings over gRPC, their outcomes and errors. */
@NullMarked
@CheckReturnValue
package com.xrides.stream.grpc.call;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
