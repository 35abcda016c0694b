/** The stream capability: the gRPC port, and streams of text on the public HTTP port. */
@NullMarked
@CheckReturnValue
package com.xrides.stream;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
