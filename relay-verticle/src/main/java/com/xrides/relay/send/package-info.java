/** Sends to partners: each by the one node that holds its lease. */
@NullMarked
@CheckReturnValue
package com.xrides.relay.send;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
