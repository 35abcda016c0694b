/** What a client that follows a chat is sent, encoded once for all, by server-sent events or over a WebSocket. */
@NullMarked
@CheckReturnValue
package com.xrides.chat.live.sink;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
