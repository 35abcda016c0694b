/** Calls over gRPC as every capability uses them: who may make one, how it is read, streamed, refused and logged. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.grpc;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
