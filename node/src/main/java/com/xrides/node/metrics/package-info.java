/** The meters of a node. */
@NullMarked
@CheckReturnValue
package com.xrides.node.metrics;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
