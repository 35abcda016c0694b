/** Faults of the drill: processes that reach the ports between nodes, and know the cluster's name but not its secret. */
@NullMarked
@CheckReturnValue
package com.xrides.node.cluster.stranger;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
