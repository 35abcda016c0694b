/** {@code xrides drill}: breaks a cluster of its own in every way there is, and checks what was promised. */
@NullMarked
@CheckReturnValue
package com.xrides.drill;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
