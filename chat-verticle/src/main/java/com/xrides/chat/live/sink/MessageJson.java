package com.xrides.chat.live.sink;

import com.xrides.chat.model.StoredMessage;
import io.vertx.core.json.JsonObject;

/** A message as clients are told of it. */
final class MessageJson {

    private MessageJson() {}

    static JsonObject of(StoredMessage message) {
        JsonObject json = new JsonObject()
                .put("chat_number", message.chat())
                .put("number", message.number())
                .put("content", message.content())
                .put("sender", message.sender())
                .put("created_at", message.createdAt().toString());
        if (message.editedAt() != null) {
            json.put("version", message.version())
                    .put("edited_at", message.editedAt().toString());
        }
        return json;
    }
}
