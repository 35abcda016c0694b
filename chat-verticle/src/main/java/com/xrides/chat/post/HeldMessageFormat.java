package com.xrides.chat.post;

import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.NewMessage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * A message as a spool's file holds it: JSON, without the application's token, which it was accepted with. Files outlive
 * releases, so members are only ever added.
 */
final class HeldMessageFormat {

    private HeldMessageFormat() {}

    static byte[] write(NewMessage message) {
        var json = new JsonObject()
                .put("application", message.chat().application())
                .put("chat", message.chat().number())
                .put("key", message.key().toString())
                .put("sent", message.sent().toString())
                .put("content", message.content());
        if (message.folded() != null) {
            json.put("folded", message.folded());
        }
        if (message.sender() != null) {
            json.put("sender", message.sender());
        }
        return json.toBuffer().getBytes();
    }

    /** @throws RuntimeException when it is no such JSON */
    static NewMessage read(byte[] payload) {
        var json = new JsonObject(Buffer.buffer(payload));
        return new NewMessage(
                new ChatId(json.getLong("application"), json.getInteger("chat")),
                null,
                UUID.fromString(json.getString("key")),
                UUID.fromString(json.getString("sent")),
                json.getString("content"),
                json.getString("folded"),
                json.getString("sender"));
    }

    /** What the spool knows it by. */
    static String keyOf(NewMessage message) {
        return orderOf(message.chat()) + "/" + message.key();
    }

    /** Messages of one sender to one chat keep their order; those of others need not wait for them. */
    static String orderOf(NewMessage message) {
        return orderOf(message.chat()) + "/" + (message.sender() == null ? "" : message.sender());
    }

    private static String orderOf(ChatId chat) {
        return chat.application() + "/" + chat.number();
    }
}
