/** The tables of chats, and who owns them. */
@NullMarked
@CheckReturnValue
package com.xrides.chat.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
