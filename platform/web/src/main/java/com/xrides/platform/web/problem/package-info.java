/** What went wrong with a request, as RFC 9457 has it, and the kinds of it that clients are told of. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.web.problem;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
