/** The metrics of persistence. */
@NullMarked
@CheckReturnValue
package com.xrides.persistence.metrics;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
