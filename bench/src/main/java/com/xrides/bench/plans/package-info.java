/** Measures the search for plans in town beside nginx, and beside a server that asks PostgreSQL each time. */
@NullMarked
@CheckReturnValue
package com.xrides.bench.plans;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
