/** The other routes: one plan, demand, and what operators see and do. */
@NullMarked
@CheckReturnValue
package com.xrides.feed.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
