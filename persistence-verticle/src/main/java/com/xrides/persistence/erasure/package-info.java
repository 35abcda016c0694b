/** Erases and exports a person's data, and what is older than it may be kept. */
@NullMarked
@CheckReturnValue
package com.xrides.persistence.erasure;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
