/** What clients of bookings meet at whole nodes: the API as it is described, streams, gRPC. */
@NullMarked
@CheckReturnValue
package com.xrides.node.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
