/** Reads rates as sources write them, without judging them. */
@NullMarked
@CheckReturnValue
package com.xrides.rates.read;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
