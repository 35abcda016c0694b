/** The nodes, databases and networks that a drill starts and breaks. */
@NullMarked
@CheckReturnValue
package com.xrides.drill.environment;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
