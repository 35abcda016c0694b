/** Asks providers for their documents over HTTP. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.web.client;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
