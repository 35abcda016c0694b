/** A real PostgreSQL for tests, whatever the machine has to offer. */
@NullMarked
@CheckReturnValue
package com.xrides.testing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
