package com.xrides.drill.chats;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** A message as a list or a stream shows it. */
record NumberedMessage(long number, String content) {

    private static final NumberedMessage UNREADABLE = new NumberedMessage(0, "");

    /** What is no message becomes one that cannot be right. */
    static NumberedMessage read(String json) {
        try {
            return of(new JsonObject(json));
        } catch (DecodeException | ClassCastException e) {
            return UNREADABLE;
        }
    }

    static List<NumberedMessage> readAll(String json) {
        try {
            var messages = new ArrayList<NumberedMessage>();
            var list = new JsonArray(json);
            for (int place = 0; place < list.size(); place++) {
                messages.add(of(list.getJsonObject(place)));
            }
            return messages;
        } catch (DecodeException | ClassCastException e) {
            return List.of(UNREADABLE);
        }
    }

    String key() {
        return ChatText.keyOf(content);
    }

    private static NumberedMessage of(JsonObject json) {
        return new NumberedMessage(json.getLong("number", 0L), json.getString("content", ""));
    }
}
