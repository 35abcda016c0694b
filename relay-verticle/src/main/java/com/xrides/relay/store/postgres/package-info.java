/** Records and partners in PostgreSQL, for any number of nodes. */
@NullMarked
@CheckReturnValue
package com.xrides.relay.store.postgres;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
