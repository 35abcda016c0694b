/** Searches for plans: what is asked, the load that asks it, by wrk, and what is measured meanwhile. */
@NullMarked
@CheckReturnValue
package com.xrides.bench.plans.search;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
