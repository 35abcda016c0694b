/** Plans in town: feeds of providers are fetched, kept in PostgreSQL and served from memory. */
@NullMarked
@CheckReturnValue
package com.xrides.feed;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
