/** Imports records of riders, and sends what is stored to the APIs of partners. */
@NullMarked
@CheckReturnValue
package com.xrides.relay;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
