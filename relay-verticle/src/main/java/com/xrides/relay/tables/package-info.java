/** Owns the tables in PostgreSQL: answers for them over the bus, counts what is in them, and keeps them up. */
@NullMarked
@CheckReturnValue
package com.xrides.relay.tables;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
