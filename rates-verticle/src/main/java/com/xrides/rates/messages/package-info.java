/** What is said on the bus of exchange rates. */
@NullMarked
@CheckReturnValue
package com.xrides.rates.messages;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
