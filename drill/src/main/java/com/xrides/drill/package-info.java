/** The command {@code xrides drill}: injects faults into a cluster of its own, and checks the guarantees. */
@NullMarked
@CheckReturnValue
package com.xrides.drill;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
