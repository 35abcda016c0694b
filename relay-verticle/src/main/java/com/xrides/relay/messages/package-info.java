/** Messages of the relay between nodes. */
@NullMarked
@CheckReturnValue
package com.xrides.relay.messages;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
