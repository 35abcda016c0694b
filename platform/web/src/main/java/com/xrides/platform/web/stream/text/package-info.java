/** Streams of text over HTTP: lines in, an outcome a line out while they still come in. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.web.stream.text;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
