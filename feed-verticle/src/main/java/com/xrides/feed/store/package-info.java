/** Owns the tables of feeds and plans, and answers on the bus for them. */
@NullMarked
@CheckReturnValue
package com.xrides.feed.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
