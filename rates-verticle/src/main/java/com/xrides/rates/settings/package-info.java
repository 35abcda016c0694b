/** What the options say of exchange rates. */
@NullMarked
@CheckReturnValue
package com.xrides.rates.settings;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
