/** The runtime of a node: capabilities and readiness. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.runtime;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
