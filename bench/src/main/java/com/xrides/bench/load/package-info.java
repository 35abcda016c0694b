/** A load generator that takes little CPU from what it measures: one thread, a few microseconds per request. */
@NullMarked
@CheckReturnValue
package com.xrides.bench.load;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
