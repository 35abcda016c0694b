/** The smallest capability with all parts: keeps short texts. For tests, and to begin a new capability from. */
@NullMarked
@CheckReturnValue
package com.xrides.ping;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
