/** Distributed tracing, independent of the exporter. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.trace;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
