package com.xrides.cli.chats;

import com.xrides.cli.chats.ChatNode.Reply;
import com.xrides.cli.text.Printable;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends one message until it is known what became of it. It is sent again under the same key where no answer came, and
 * so is stored once. Blocking.
 */
final class SentMessage {

    /** Not stored, and will not be. */
    static final int REFUSED = 1;

    /** Held by a node; its number is not known yet. */
    static final int HELD = 3;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;

    private final ChatNode node;
    private final String path;
    private final String key;
    private final PrintWriter out;
    private final long until;
    private Duration pause = FIRST_PAUSE;

    /** @param patience how long it is tried, and a number is waited for */
    SentMessage(ChatNode node, ChatAddress chat, String key, Duration patience, PrintWriter out) {
        this.node = node;
        this.path = chat.path() + "/messages";
        this.key = key;
        this.out = out;
        this.until = System.nanoTime() + patience.toNanos();
    }

    /** The exit code. */
    int send(JsonObject body) throws InterruptedException {
        Reply reply = post(body);
        if (reply.status() == NOT_FOUND) {
            throw new UnknownChatException();
        }
        if (!reply.isOk()) {
            print(reply.detail());
            return REFUSED;
        }
        return reply.status() == ACCEPTED ? follow() : stored(reply.object());
    }

    private Reply post(JsonObject body) throws InterruptedException {
        while (true) {
            try {
                Reply reply = node.post(path, key, body);
                if (reply.status() != UNAVAILABLE && reply.status() != TOO_MANY) {
                    return reply;
                }
                if (!pause(reply.retryAfter().orElse(pause))) {
                    throw unknown(reply.detail(), null);
                }
            } catch (IOException e) {
                if (!pause(pause)) {
                    throw unknown(String.valueOf(node.unreachable(e).getMessage()), e);
                }
            }
        }
    }

    private int follow() throws InterruptedException {
        print("Held: it will be stored. Its key is " + key + ".");
        while (pause(pause)) {
            JsonObject found = known();
            String status = found.getString("status", "pending");
            if (status.equals("stored")) {
                return stored(found);
            }
            if (status.equals("failed")) {
                print("It could not be stored: " + found.getString("problem"));
                return REFUSED;
            }
        }
        print("It is still held; send the same with --idempotency-key " + key + " to learn its number.");
        return HELD;
    }

    /** What is known of it; empty while nobody can tell. */
    private JsonObject known() throws InterruptedException {
        try {
            return node.get(path + "/by-key/" + key).object();
        } catch (IllegalStateException | UnknownChatException notNow) {
            // A node that holds it knows it; another may not have heard of it yet.
            return new JsonObject();
        }
    }

    private int stored(JsonObject message) {
        print("Stored as message %d of chat %d."
                .formatted(message.getLong("number"), message.getInteger("chat_number")));
        return 0;
    }

    /** Waits; false where there is no time for it. */
    private boolean pause(Duration time) throws InterruptedException {
        if (System.nanoTime() + time.toNanos() > until) {
            return false;
        }
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        return true;
    }

    private IllegalStateException unknown(String because, @Nullable Throwable cause) {
        return new IllegalStateException(
                "not known to be stored: %s; send the same again with --idempotency-key %s".formatted(because, key),
                cause);
    }

    private void print(String line) {
        out.println(Printable.value(line));
        out.flush();
    }
}
