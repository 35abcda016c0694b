/** The clustered event bus: typed questions with answers, topics, and who is present. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.bus;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
