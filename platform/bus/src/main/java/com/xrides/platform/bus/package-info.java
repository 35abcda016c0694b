/** The clustered event bus: typed requests and replies, topics, wire format, and a registry of live peers. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.bus;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
