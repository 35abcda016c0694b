/** The tables of the relay, and what is asked of them. */
@NullMarked
@CheckReturnValue
package com.xrides.relay.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
