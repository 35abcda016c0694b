/** What operators see of the relay, and do with it. */
@NullMarked
@CheckReturnValue
package com.xrides.relay.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
