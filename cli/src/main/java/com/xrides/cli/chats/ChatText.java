package com.xrides.cli.chats;

import com.xrides.cli.text.Printable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Chats, messages and figures as lines for people. */
final class ChatText {

    private ChatText() {}

    /** One line, whatever the text is. */
    static String message(JsonObject message) {
        String sender = message.getString("sender");
        return "%d  %s  %s%s%s"
                .formatted(
                        message.getLong("number"),
                        message.getString("created_at"),
                        sender == null ? "" : Printable.value(sender) + ": ",
                        Printable.value(message.getString("content")),
                        message.containsKey("edited_at") ? "  (edited " + message.getString("edited_at") + ")" : "");
    }

    static String chat(JsonObject chat) {
        Long booking = chat.getLong("booking_id");
        return "chat %d: %d messages%s, opened %s, changed %s"
                .formatted(
                        chat.getInteger("number"),
                        chat.getLong("messages_count"),
                        booking == null ? "" : ", booking " + booking,
                        chat.getString("created_at"),
                        chat.getString("updated_at"));
    }

    /** What a node does for chats, and those that were written to last. */
    static List<String> figures(JsonObject figures) {
        var lines = new ArrayList<String>();
        lines.add(
                "This node: %s messages a second stored, %d held, %d streams open, %s%% of statements waited for a lock"
                        .formatted(
                                figures.getNumber("messages_per_second"),
                                figures.getLong("pending"),
                                figures.getInteger("subscribers"),
                                Math.rint(figures.getDouble("contention") * 1000) / 10));
        JsonArray chats = figures.getJsonArray("chats");
        if (chats.isEmpty()) {
            lines.add("No chat has a message yet.");
        }
        for (Object each : chats) {
            var chat = (JsonObject) each;
            lines.add("%s, chat %d: %d messages, the last %d s ago"
                    .formatted(
                            Printable.value(chat.getString("application")),
                            chat.getInteger("chat"),
                            chat.getLong("messages"),
                            chat.getLong("seconds_ago")));
        }
        return lines;
    }

    static List<String> audit(JsonObject audit) {
        var lines = new ArrayList<String>();
        JsonArray wrong = audit.getJsonArray("wrong");
        lines.add("%d applications, %d chats, %d messages: %s"
                .formatted(
                        audit.getLong("applications"),
                        audit.getLong("chats"),
                        audit.getLong("messages"),
                        wrong.isEmpty() ? "all numbers are right." : "numbers are WRONG."));
        for (Object each : wrong) {
            var numbers = (JsonObject) each;
            int chat = numbers.getInteger("chat");
            lines.add("%s, %s: the counter says %d, the greatest number is %d, there are %d"
                    .formatted(
                            Printable.value(numbers.getString("application")),
                            chat == 0 ? "its chats" : "chat " + chat,
                            numbers.getLong("counter"),
                            numbers.getLong("greatest"),
                            numbers.getLong("count")));
        }
        return lines;
    }
}
