/** Finding messages by any part of their text. */
@NullMarked
@CheckReturnValue
package com.xrides.chat.search;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
