package com.xrides.chat.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to the tables.
 *
 * @param token of its application, which must still have it when it is stored; null where the message was accepted before
 * @param key the hash of the chat and the client's key: what is stored once only, and another one in every chat
 * @param sent the hash of content and sender: what another message under the same key is told apart by
 * @param folded the content as searches compare it; null where that is the content itself
 */
public record NewMessage(
        ChatId chat,
        @Nullable String token,
        UUID key,
        UUID sent,
        String content,
        @Nullable String folded,
        @Nullable String sender) {

    /** The same from an application that was known when it was accepted. */
    public NewMessage accepted() {
        return new NewMessage(chat, null, key, sent, content, folded, sender);
    }
}
