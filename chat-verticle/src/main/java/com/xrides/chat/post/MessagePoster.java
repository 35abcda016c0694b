package com.xrides.chat.post;

import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.NewMessage;
import com.xrides.chat.model.PostResult;
import io.vertx.core.Future;
import java.util.UUID;

/** Gets the messages of clients stored, or held where they cannot be stored now. Any event loop. */
public interface MessagePoster {

    /**
     * Completes when it is known what became of a message, within a few seconds; never fails. While this node holds
     * something for the chat, it is held behind that.
     */
    Future<PostResult> post(NewMessage message);

    /** Whether any node holds a message under this key, as far as those that can be reached know; never fails. */
    Future<Boolean> isHeld(ChatId chat, UUID key);
}
