/** Parses streams of CSV, whatever their rows are. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.web.stream.csv;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
