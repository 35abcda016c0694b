/** The search for plans in a window of time. */
@NullMarked
@CheckReturnValue
package com.xrides.feed.search;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
