/** The faults of plans in town: a provider that misbehaves, fetchers that stand still, and searches beside all of it. */
@NullMarked
@CheckReturnValue
package com.xrides.drill.plans;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
