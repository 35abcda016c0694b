/** A publisher of ride events that are made up, with a journal of what it was answered. */
@NullMarked
@CheckReturnValue
package com.xrides.events.publish;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
