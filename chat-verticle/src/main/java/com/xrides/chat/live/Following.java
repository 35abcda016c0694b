package com.xrides.chat.live;

import com.xrides.chat.model.ChatId;
import io.vertx.core.Context;

/**
 * A follower and where it lives.
 *
 * @param context of its event loop
 * @param thread the event loop's, by which followers that can be told together are known: contexts are one for each request
 */
record Following(ChatId chat, Follower follower, Context context, Thread thread) {}
