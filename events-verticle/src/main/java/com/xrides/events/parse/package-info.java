/** Ride events from JSON and from CloudEvents. */
@NullMarked
@CheckReturnValue
package com.xrides.events.parse;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
