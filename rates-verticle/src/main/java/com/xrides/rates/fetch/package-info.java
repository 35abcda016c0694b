/** Fetches rates: one node at a time over the whole cluster, and only while somebody needs them. */
@NullMarked
@CheckReturnValue
package com.xrides.rates.fetch;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
