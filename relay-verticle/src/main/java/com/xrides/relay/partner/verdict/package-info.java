/** Decides what follows from an attempt, for the delivery and for the partner. */
@NullMarked
@CheckReturnValue
package com.xrides.relay.partner.verdict;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
