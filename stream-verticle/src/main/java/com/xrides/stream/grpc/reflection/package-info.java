/** Answers what the service is made of, as gRPC reflection asks for it. */
@NullMarked
@CheckReturnValue
package com.xrides.stream.grpc.reflection;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
