/** CPU time and memory of processes, from /proc. Linux only. */
@NullMarked
@CheckReturnValue
package com.xrides.bench.process;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
