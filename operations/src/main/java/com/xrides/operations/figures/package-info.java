/** Figures of the cluster collected from all nodes: current totals, the last hour, alerts. */
@NullMarked
@CheckReturnValue
package com.xrides.operations.figures;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
