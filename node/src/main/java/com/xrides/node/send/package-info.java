/** {@code xrides send}: a file of riders to one partner, without a node. */
@NullMarked
@CheckReturnValue
package com.xrides.node.send;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
