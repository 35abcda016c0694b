/** Who may take part in the event bus, and where it listens. */
@NullMarked
@CheckReturnValue
package com.xrides.node.cluster.bus;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
