/** A source of rates to try this with, which fails as it is asked to. */
@NullMarked
@CheckReturnValue
package com.xrides.rates.demo;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
