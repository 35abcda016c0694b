package com.xrides.drill.chats;

import com.xrides.drill.environment.DrillNode;
import com.xrides.drill.environment.ManagementPort;
import com.xrides.drill.environment.Waiting;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what the nodes show of the chats of one application. Blocking. */
final class ChatReading {

    private static final int PAGE = 1000;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final List<DrillNode> nodes;
    private final long began = System.nanoTime();
    private final String application;

    /** @param application its path */
    ChatReading(List<DrillNode> nodes, String application) {
        this.nodes = nodes;
        this.application = application;
    }

    /** All messages of a chat. */
    List<NumberedMessage> messages(int chat) {
        var all = new ArrayList<NumberedMessage>();
        List<NumberedMessage> page;
        do {
            page = NumberedMessage.readAll(get(
                    chat,
                    "%s/chats/%d/messages?limit=%d&after=%d"
                            .formatted(application, chat, PAGE, all.isEmpty() ? 0 : last(all))));
            all.addAll(page);
        } while (page.size() == PAGE);
        return all;
    }

    /** How many messages a chat says that it has. */
    long count(int chat) {
        return new JsonObject(get(chat + 1, "%s/chats/%d".formatted(application, chat))).getLong("messages_count", -1L);
    }

    /** The number that a message tells where it was to be looked for; 0 for none within a minute of this object's begin. */
    long numberAt(Answer held) {
        while (true) {
            long number = ask(held.message().chat(), held.location())
                    .map(text -> new JsonObject(text).getLong("number", 0L))
                    .orElse(0L);
            if (number > 0 || System.nanoTime() - began > TIMEOUT.toNanos()) {
                return number;
            }
            Waiting.pause(PAUSE);
        }
    }

    private static long last(List<NumberedMessage> messages) {
        return messages.get(messages.size() - 1).number();
    }

    /** Chats are asked for at different nodes. */
    private String get(int place, String path) {
        long asked = System.nanoTime();
        while (System.nanoTime() - asked < TIMEOUT.toNanos()) {
            Optional<String> answer = ask(place, path);
            if (answer.isPresent()) {
                return answer.get();
            }
            Waiting.pause(PAUSE);
        }
        throw new IllegalStateException("no answer to GET " + path.substring(application.length()));
    }

    private Optional<String> ask(int place, String path) {
        DrillNode node = nodes.get(place % nodes.size());
        return ManagementPort.get(
                "http://%s:%d%s".formatted(node.plan().host(), node.plan().port(), path));
    }
}
