/** Applications, chats and messages as they are stored, and as they are sent in. */
@NullMarked
@CheckReturnValue
package com.xrides.chat.model;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
