/** A call over gRPC, whatever its method: who may make it, how it is read, refused and logged. */
@NullMarked
@CheckReturnValue
package com.xrides.stream.grpc.call;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
