/** For the tests of every module: a real PostgreSQL, whatever the machine has to offer, and what else they share. */
@NullMarked
@CheckReturnValue
package com.xrides.testing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
