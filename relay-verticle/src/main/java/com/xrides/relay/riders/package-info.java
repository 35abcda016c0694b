/** Reads riders from streams of text, and has them stored. */
@NullMarked
@CheckReturnValue
package com.xrides.relay.riders;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
