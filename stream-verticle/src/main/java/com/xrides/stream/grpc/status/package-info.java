/** Statuses over gRPC: asked for once, or watched until they are final. */
@NullMarked
@CheckReturnValue
package com.xrides.stream.grpc.status;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
