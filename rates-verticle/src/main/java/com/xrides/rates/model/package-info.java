/** Exchange rates, which currencies are money, and what an amount is in euros. */
@NullMarked
@CheckReturnValue
package com.xrides.rates.model;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
