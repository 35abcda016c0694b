/** Judges rates before they are used. */
@NullMarked
@CheckReturnValue
package com.xrides.rates.check;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
