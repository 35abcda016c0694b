/** The public routes of applications, chats and messages. */
@NullMarked
@CheckReturnValue
package com.xrides.chat.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
