/** What the system says of processes: the time they took on the cores and the memory they hold. Linux only. */
@NullMarked
@CheckReturnValue
package com.xrides.bench.process;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
