/** Ride events under every fault, folded from a journal by itself, and faults of the source of exchange rates. */
@NullMarked
@CheckReturnValue
package com.xrides.drill.events;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
