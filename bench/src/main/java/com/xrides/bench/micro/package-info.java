/** JMH benchmarks of single steps. */
@NullMarked
@CheckReturnValue
package com.xrides.bench.micro;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
