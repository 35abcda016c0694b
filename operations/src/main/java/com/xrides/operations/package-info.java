/** The management port: what monitoring, load balancers and operators use. */
@NullMarked
@CheckReturnValue
package com.xrides.operations;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
