/** Tests of who may take part in the event bus. */
@NullMarked
@CheckReturnValue
package com.xrides.node.cluster.bus;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
