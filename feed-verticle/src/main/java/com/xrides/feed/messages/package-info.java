/** The messages of feeds on the bus. */
@NullMarked
@CheckReturnValue
package com.xrides.feed.messages;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
