/** What a provider publishes: plans with their zones, and how they are identified. */
@NullMarked
@CheckReturnValue
package com.xrides.feed.model;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
