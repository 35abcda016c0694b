/** Exchange rates: fetched, judged, kept as immutable sets and served. */
@NullMarked
@CheckReturnValue
package com.xrides.rates;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
