/** What operators do at whole nodes: console, management. */
@NullMarked
@CheckReturnValue
package com.xrides.node.operations;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
