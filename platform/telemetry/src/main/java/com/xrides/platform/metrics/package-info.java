/** Definitions shared by the meters of all modules. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.metrics;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
