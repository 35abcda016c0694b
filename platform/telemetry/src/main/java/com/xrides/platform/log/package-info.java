/** Logging shared by all modules: keys, the access log, rate limits, redaction. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.log;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
