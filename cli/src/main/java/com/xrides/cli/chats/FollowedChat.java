package com.xrides.cli.chats;

import com.xrides.cli.text.Printable;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Prints the messages of a chat as they are stored, each once, from node to node and across breaks. Blocking. */
final class FollowedChat {

    /** A node says each 15 s that it is there. */
    private static final Duration SILENCE = Duration.ofSeconds(40);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;

    private final ChatNode node;
    private final String path;
    private final boolean json;
    private final PrintWriter out;
    private final PrintWriter err;
    private long last;
    private Duration pause = FIRST_PAUSE;

    /** @param last the number of the last message that is not to be printed */
    FollowedChat(ChatNode node, ChatAddress chat, long last, boolean json, PrintWriter out, PrintWriter err) {
        this.node = node;
        this.path = chat.path() + "/messages/stream";
        this.last = last;
        this.json = json;
        this.out = out;
        this.err = err;
    }

    /**
     * Follows until it is interrupted, or the output is gone.
     *
     * @throws UnknownChatException when the chat is not known, or no longer under this token
     */
    void follow() throws InterruptedException {
        while (!out.checkError()) {
            String ended = once();
            if (out.checkError()) {
                return;
            }
            err.println("xrides: %s; goes on after message %d".formatted(ended, last));
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        }
    }

    /** Why it ended. */
    private String once() throws InterruptedException {
        try {
            HttpResponse<InputStream> response = node.follow(path, last);
            try (InputStream body = response.body()) {
                if (response.statusCode() == NOT_FOUND) {
                    throw new UnknownChatException();
                }
                if (response.statusCode() != OK) {
                    return "%s answered %d".formatted(node.address(), response.statusCode());
                }
                return read(body);
            }
        } catch (IOException e) {
            return "no stream from " + node.address();
        }
    }

    private String read(InputStream body) throws IOException {
        try (var watch = new SilenceWatch(SILENCE, body);
                var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            var event = new Event();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                watch.heard();
                if (!line.isEmpty()) {
                    event.add(line);
                    continue;
                }
                if (event.type.equals("cut")) {
                    return "the stream was cut: " + Printable.value(event.data());
                }
                print(event);
                event = new Event();
                if (out.checkError()) {
                    return "nobody reads this";
                }
            }
        }
        return "the stream has ended";
    }

    private void print(Event event) {
        if (event.data.isEmpty()) {
            return;
        }
        pause = FIRST_PAUSE;
        if (json) {
            out.println(Printable.lines(event.data()));
        } else {
            out.println(ChatText.message(new JsonObject(event.data())));
        }
        out.flush();
        if (event.id > last) {
            last = event.id;
        }
    }

    /** One event while it is read. */
    private static final class Event {

        private String type = "message";
        private long id;
        private final StringBuilder data = new StringBuilder();

        void add(String line) {
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
            switch (field) {
                case "event" -> type = value;
                case "id" -> id = value.matches("[0-9]{1,18}") ? Long.parseLong(value) : id;
                case "data" -> data.append(value).append('\n');
                default -> {
                    // Comments and times to reconnect after.
                }
            }
        }

        String data() {
            return data.substring(0, Math.max(0, data.length() - 1));
        }
    }
}
