/** The relay on one machine, without a node and without PostgreSQL: records in a file, sent to one partner. */
@NullMarked
@CheckReturnValue
package com.xrides.relay.standalone;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
