/** What the nodes of a cluster agree on about their database: which it is, and which of its servers counts. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.database.cluster;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
