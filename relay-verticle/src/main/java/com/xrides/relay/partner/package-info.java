/** Sends to partners: their addresses, signatures, what their answers mean, and how fast they are sent to. */
@NullMarked
@CheckReturnValue
package com.xrides.relay.partner;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
