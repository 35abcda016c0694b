/** Which exchange rates an event is converted by. */
@NullMarked
@CheckReturnValue
package com.xrides.events.convert;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
