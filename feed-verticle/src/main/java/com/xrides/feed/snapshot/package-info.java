/** The plans that are shown, in memory on every node that serves them. */
@NullMarked
@CheckReturnValue
package com.xrides.feed.snapshot;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
