/** What streams of bookings add to a node: the gRPC port, and streams of text on the public one. */
@NullMarked
@CheckReturnValue
package com.xrides.stream;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
