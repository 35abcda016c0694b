/** Decides by a request's key whether it is let in, from what this node remembers of all keys. */
@NullMarked
@CheckReturnValue
package com.xrides.keys.check;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
