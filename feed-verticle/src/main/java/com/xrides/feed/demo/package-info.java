/** A provider to try feeds with, which fails in the ways that providers fail. */
@NullMarked
@CheckReturnValue
package com.xrides.feed.demo;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
