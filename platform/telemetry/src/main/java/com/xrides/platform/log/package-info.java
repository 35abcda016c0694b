/** What all modules say in the log in the same words. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.log;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
