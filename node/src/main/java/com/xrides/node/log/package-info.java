/** Logging of a node: the format of lines, and an appender that never blocks. */
@NullMarked
@CheckReturnValue
package com.xrides.node.log;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
