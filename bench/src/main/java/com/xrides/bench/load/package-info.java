/** A load generator that leaves the cores to what it measures: one thread, a few microseconds a request. */
@NullMarked
@CheckReturnValue
package com.xrides.bench.load;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
