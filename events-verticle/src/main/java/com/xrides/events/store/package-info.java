/** The tables of events, and who owns them. */
@NullMarked
@CheckReturnValue
package com.xrides.events.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
