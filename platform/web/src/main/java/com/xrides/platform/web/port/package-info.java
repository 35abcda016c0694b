/** What a listening port demands of every connection and request, before anything is routed. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.web.port;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
