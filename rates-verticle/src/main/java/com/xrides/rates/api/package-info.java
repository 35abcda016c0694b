/** Answers clients and operators for rates. */
@NullMarked
@CheckReturnValue
package com.xrides.rates.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
