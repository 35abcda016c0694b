package com.xrides.node.chats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.testing.NodeProcess;
import com.xrides.testing.OwnPostgres;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients of a chat are promised, on a cluster that is broken meanwhile. */
class ChatIT {

    private static final int SENDERS = 6;
    private static final int MESSAGES = 60;
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void numbersHaveNoGapAndFollowersMissNothingThoughNodesAreKilled() throws Exception {
        NodeProcess.Cluster cluster = NodeProcess.Cluster.ofItsOwn();
        try (var database = new OwnPostgres();
                NodeProcess first = cluster.start(database.url(), "http,persistence,status,chat")
                        .awaitReady();
                NodeProcess second = cluster.start(database.url(), "http,chat").awaitReady();
                NodeProcess third = cluster.start(database.url(), "chat").awaitReady()) {
            List<NodeProcess> nodes = List.of(first, second);
            ChatClient chat = ChatClient.openedAt(first);
            Map<String, Long> numbers = new ConcurrentHashMap<>();

            try (var follower = new FollowedChat(List.of(second, first), chat)) {
                var senders = Executors.newFixedThreadPool(SENDERS);
                var sent = new ArrayList<Future<?>>();
                for (int sender = 0; sender < SENDERS; sender++) {
                    String name = "sender-" + sender;
                    sent.add(senders.submit(() -> send(chat, nodes, name, numbers)));
                }
                await().atMost(LONG).until(() -> numbers.size() > SENDERS * MESSAGES / 4);
                third.kill();
                await().atMost(LONG).until(() -> numbers.size() > SENDERS * MESSAGES / 2);
                second.kill();
                for (Future<?> each : sent) {
                    each.get(LONG.toSeconds(), TimeUnit.SECONDS);
                }
                senders.shutdown();

                List<Long> all = LongStream.rangeClosed(1, (long) SENDERS * MESSAGES)
                        .boxed()
                        .toList();
                assertThat(numbers.values()).containsExactlyInAnyOrderElementsOf(all);
                await().atMost(LONG)
                        .untilAsserted(() -> assertThat(follower.numbers()).isEqualTo(all));
            }
            check(chat.all(first), numbers);
        }
    }

    /** Each waits for the number of a message before it sends the next one. */
    private static void send(ChatClient chat, List<NodeProcess> nodes, String sender, Map<String, Long> numbers) {
        for (int i = 0; i < MESSAGES; i++) {
            String key = sender + "-" + i;
            numbers.put(key, chat.postUntilStored(nodes, key, sender, key));
        }
    }

    private static void check(List<JsonObject> stored, Map<String, Long> numbers) {
        assertThat(stored).hasSize(SENDERS * MESSAGES);
        for (JsonObject message : stored) {
            assertThat(numbers.get(message.getString("content"))).isEqualTo(message.getLong("number"));
        }
        for (int sender = 0; sender < SENDERS; sender++) {
            String name = "sender-" + sender;
            assertThat(stored.stream()
                            .filter(message -> message.getString("sender").equals(name))
                            .map(message -> message.getString("content")))
                    .containsExactlyElementsOf(IntStream.range(0, MESSAGES)
                            .mapToObj(i -> name + "-" + i)
                            .toList());
        }
    }

    @Test
    void whatIsTakenWhileTheDatabaseIsAwayIsNumberedInItsOrderThoughTheNodeIsKilled() throws Exception {
        NodeProcess.Cluster cluster = NodeProcess.Cluster.ofItsOwn();
        String[] data = {"--data-dir", directory.toString()};
        try (var database = new OwnPostgres()) {
            ChatClient chat;
            try (NodeProcess node = cluster.start(database.url(), "http,persistence,status,chat", data)
                    .awaitReady()) {
                chat = ChatClient.openedAt(node);
                assertThat(chat.postUntilStored(List.of(node), "before", "asha", "before"))
                        .isEqualTo(1);
                database.stop();
                for (int i = 0; i < 20; i++) {
                    assertThat(chat.post(node, "held-" + i, "asha", "held " + i).statusCode())
                            .isEqualTo(202);
                }
                assertThat(chat.byKey(node, "held-7").getString("status")).isEqualTo("pending");
                node.kill();
            }
            database.start();
            try (NodeProcess node = cluster.start(database.url(), "http,persistence,status,chat", data)
                    .awaitReady()) {
                for (int i = 0; i < 20; i++) {
                    String key = "held-" + i;
                    await().atMost(LONG)
                            .untilAsserted(
                                    () -> assertThat(chat.byKey(node, key).getString("status"))
                                            .isEqualTo("stored"));
                    assertThat(chat.byKey(node, key).getLong("number")).isEqualTo(2 + i);
                }
                assertThat(chat.postUntilStored(List.of(node), "after", "asha", "after"))
                        .isEqualTo(22);
            }
        }
    }
}
