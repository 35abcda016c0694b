/** Partners, what they are sent, and what becomes of it. */
@NullMarked
@CheckReturnValue
package com.xrides.relay.model;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
