/** The benchmark: compares the service with its limits and with others; command line, plan of a run, measurements. */
@NullMarked
@CheckReturnValue
package com.xrides.bench;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
