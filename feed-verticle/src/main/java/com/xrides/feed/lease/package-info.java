/** Runs each feed's fetcher on the node that holds its lease, and answers operators there. */
@NullMarked
@CheckReturnValue
package com.xrides.feed.lease;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
