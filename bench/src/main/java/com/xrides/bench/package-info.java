/** Measures the service beside what bounds it and beside others: the command line, the plan of a run, its measurements. */
@NullMarked
@CheckReturnValue
package com.xrides.bench;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
