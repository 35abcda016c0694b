/** The default database of a node: an embedded, persistent PostgreSQL, shared by all nodes of a data directory. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.postgres;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
