/** Records traces with OpenTelemetry, on a node that is told where to send them. */
@NullMarked
@CheckReturnValue
package com.xrides.node.trace;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
