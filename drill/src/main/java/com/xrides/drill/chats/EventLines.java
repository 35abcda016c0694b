package com.xrides.drill.chats;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Takes server-sent events apart; what is left of one when the connection breaks is forgotten. One thread. */
final class EventLines {

    /**
     * An event that has come completely.
     *
     * @param id empty where it has none
     */
    record Event(String id, String name, String data) {}

    private final Consumer<Event> events;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private String id = "";
    private String name = "";
    private final StringBuilder data = new StringBuilder();

    EventLines(Consumer<Event> events) {
        this.events = events;
    }

    void add(byte[] bytes) {
        for (byte each : bytes) {
            if (each == '\n') {
                take(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else {
                line.write(each);
            }
        }
    }

    private void take(String text) {
        if (text.isEmpty()) {
            end();
        } else if (text.startsWith("id: ")) {
            id = text.substring(4);
        } else if (text.startsWith("event: ")) {
            name = text.substring(7);
        } else if (text.startsWith("data: ")) {
            data.append(data.isEmpty() ? "" : "\n").append(text, 6, text.length());
        }
    }

    private void end() {
        if (!data.isEmpty()) {
            events.accept(new Event(id, name, data.toString()));
        }
        id = "";
        name = "";
        data.setLength(0);
    }
}
