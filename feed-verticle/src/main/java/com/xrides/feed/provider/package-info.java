/** Asks providers for their documents over HTTP. */
@NullMarked
@CheckReturnValue
package com.xrides.feed.provider;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
