/** Fetches the feeds: one fetcher at a time over the whole cluster. */
@NullMarked
@CheckReturnValue
package com.xrides.feed.fetch;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
