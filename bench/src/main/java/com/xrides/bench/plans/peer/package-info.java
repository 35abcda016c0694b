/** Compared with the search: nginx, with the same answers in files, and a server that asks PostgreSQL each time. */
@NullMarked
@CheckReturnValue
package com.xrides.bench.plans.peer;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
