/** Messages as they are posted, to clients that follow a chat. */
@NullMarked
@CheckReturnValue
package com.xrides.chat.live;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
