/** Options of {@code xrides start} that belong to no capability, and what a log says of all of them. */
@NullMarked
@CheckReturnValue
package com.xrides.node.options;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
