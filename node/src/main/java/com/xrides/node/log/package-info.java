/** How a node writes its log: in which form, without ever waiting for whoever reads it. */
@NullMarked
@CheckReturnValue
package com.xrides.node.log;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
