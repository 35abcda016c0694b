/** Who sends a request, and how many places of a kind one sender may take. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.web.peers;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
