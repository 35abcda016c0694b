/** Commands about exchange rates. */
@NullMarked
@CheckReturnValue
package com.xrides.cli.rates;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
