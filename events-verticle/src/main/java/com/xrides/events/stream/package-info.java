/** Streams of ride events, as text over HTTP and as protobuf over gRPC. */
@NullMarked
@CheckReturnValue
package com.xrides.events.stream;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
