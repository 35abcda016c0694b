/** The page on which people chat in a browser. */
@NullMarked
@CheckReturnValue
package com.xrides.chat.page;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
