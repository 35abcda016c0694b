/** Ride events and their money: stored once, converted to euros, counted, and shown. */
@NullMarked
@CheckReturnValue
package com.xrides.events;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
