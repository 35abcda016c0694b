/** Drains a spool to the database, with retries and backoff. */
@NullMarked
@CheckReturnValue
package com.xrides.spool.drain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
