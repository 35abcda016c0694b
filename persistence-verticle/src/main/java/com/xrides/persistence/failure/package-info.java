/** The table of failures: records them, lists them, and closes those that have become void. */
@NullMarked
@CheckReturnValue
package com.xrides.persistence.failure;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
