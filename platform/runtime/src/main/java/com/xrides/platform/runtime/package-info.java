/** What a node is made of: capabilities and the state of the node. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.runtime;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
