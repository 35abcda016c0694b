/** Owns the tables of rates. */
@NullMarked
@CheckReturnValue
package com.xrides.rates.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
