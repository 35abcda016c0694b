/** What operators see of whole nodes: logs, metrics, alerts and what to do about them, traces. */
@NullMarked
@CheckReturnValue
package com.xrides.node.monitoring;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
