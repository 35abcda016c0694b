/** A provider of plans, and the documents that it sends. */
@NullMarked
@CheckReturnValue
package com.xrides.bench.plans.provider;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
