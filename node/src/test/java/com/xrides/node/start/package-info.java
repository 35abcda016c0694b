/** How nodes start, and how they say that they cannot. */
@NullMarked
@CheckReturnValue
package com.xrides.node.start;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
