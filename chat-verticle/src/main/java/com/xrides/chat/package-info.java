/** Ride chat: applications have chats, chats have messages, numbered without gaps, searched and followed live. */
@NullMarked
@CheckReturnValue
package com.xrides.chat;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
