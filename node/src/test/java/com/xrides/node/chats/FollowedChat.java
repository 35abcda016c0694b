package com.xrides.node.chats;

import com.xrides.node.testing.NodeProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Somebody who follows a chat by server-sent events, and comes again where a stream breaks. */
final class FollowedChat implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Long> numbers = new CopyOnWriteArrayList<>();
    private final List<NodeProcess> nodes;
    private final String path;
    private final Thread thread;
    private volatile boolean closed;

    /** From the first message on, at one node after the other. */
    FollowedChat(List<NodeProcess> nodes, ChatClient chat) {
        this.nodes = nodes;
        this.path = chat.path() + "/stream";
        thread = new Thread(this::follow, "follower");
        thread.start();
    }

    /** The ids of the events, in the order in which they came. */
    List<Long> numbers() {
        return numbers;
    }

    private void follow() {
        for (int i = 0; !closed; i++) {
            try {
                follow(nodes.get(i % nodes.size()));
            } catch (IOException | RuntimeException e) {
                // The node is gone: the next one.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void follow(NodeProcess node) throws IOException, InterruptedException {
        long last = numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
        HttpRequest request = HttpRequest.newBuilder(node.bookings().resolve(path))
                .timeout(Duration.ofSeconds(5))
                .header("Last-Event-ID", String.valueOf(last))
                .build();
        try (Stream<String> lines = http.send(request, BodyHandlers.ofLines()).body()) {
            lines.takeWhile(line -> !closed)
                    .filter(line -> line.startsWith("id: "))
                    .forEach(line -> numbers.add(Long.parseLong(line.substring(4))));
        }
    }

    @Override
    public void close() {
        closed = true;
        // It ends by itself, a few seconds later at most.
        thread.interrupt();
    }
}
