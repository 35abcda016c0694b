package com.xrides.chat.api;

import com.xrides.chat.model.StoredApplication;
import com.xrides.chat.model.StoredChat;
import com.xrides.chat.model.StoredMessage;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Applications, chats and messages as clients are told of them. */
final class ChatJson {

    private ChatJson() {}

    /** @param firstVersion whether the token has the name as well that it had in the first version of this API */
    static JsonObject application(StoredApplication application, boolean firstVersion) {
        var json = new JsonObject().put("token", application.token());
        if (firstVersion) {
            json.put("access_token", application.token());
        }
        return json.put("name", application.name())
                .put("chats_count", application.chats())
                .put("created_at", application.createdAt())
                .put("updated_at", application.updatedAt());
    }

    /** @param withRead whether the chat was asked for with a reader */
    static JsonObject chat(StoredChat chat, boolean withRead) {
        JsonObject json = new JsonObject()
                .put("number", chat.number())
                .put("messages_count", chat.messages())
                .put("booking_id", chat.booking())
                .put("created_at", chat.createdAt())
                .put("updated_at", chat.updatedAt());
        return withRead ? json.put("read", read(chat)).put("unread", unread(chat)) : json;
    }

    private static long read(StoredChat chat) {
        Long read = chat.read();
        return read == null ? 0 : read;
    }

    static long unread(StoredChat chat) {
        return Math.max(0, chat.messages() - read(chat));
    }

    /** A message that was just stored. */
    static JsonObject message(int chat, long number, String content, @Nullable String sender, Instant createdAt) {
        return new JsonObject()
                .put("chat_number", chat)
                .put("number", number)
                .put("content", content)
                .put("sender", sender)
                .put("created_at", createdAt);
    }

    static JsonObject message(StoredMessage message) {
        JsonObject json =
                message(message.chat(), message.number(), message.content(), message.sender(), message.createdAt());
        Instant edited = message.editedAt();
        return edited == null ? json : json.put("version", message.version()).put("edited_at", edited);
    }
}
