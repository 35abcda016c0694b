package com.xrides.drill.relay;

import com.xrides.drill.environment.Waiting;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Sends riders to nodes in turn, a few at a time, each batch again until it is known that all of it is stored. A thread of its own. */
final class RiderSender implements Runnable {

    private static final int BATCH = 4;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final List<RelayNode> nodes;
    private final long firstId;
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong lastTrouble;
    private volatile boolean stopping;

    RiderSender(List<RelayNode> nodes, long firstId) {
        this.nodes = List.copyOf(nodes);
        this.firstId = firstId;
        this.lastTrouble = new AtomicLong(System.nanoTime() - Duration.ofDays(1).toNanos());
    }

    @Override
    public void run() {
        int turn = 0;
        while (!stopping) {
            String lines = lines(firstId + stored.get());
            while (!isStored(nodes.get(turn++ % nodes.size()), lines)) {
                lastTrouble.set(System.nanoTime());
                Waiting.pause(PAUSE);
            }
            stored.addAndGet(BATCH);
            Waiting.pause(PAUSE);
        }
    }

    private static boolean isStored(RelayNode node, String lines) {
        Optional<JsonObject> summary = node.store(lines);
        return summary.filter(found -> found.getLong("stored", 0L) + found.getLong("duplicate", 0L) == BATCH)
                .isPresent();
    }

    private static String lines(long first) {
        var lines = new StringBuilder();
        for (long id = first; id < first + BATCH; id++) {
            lines.append(new JsonObject()
                            .put("id", id)
                            .put("first_name", "Ada")
                            .put("last_name", "Drill")
                            .put("email", "ada.%d@example.com".formatted(id))
                            .put("phone", "+4930123456")
                            .encode())
                    .append('\n');
        }
        return lines.toString();
    }

    /** Sends no more once what is on its way is stored. */
    void stop() {
        stopping = true;
    }

    /** Riders that are known to be stored. */
    long stored() {
        return stored.get();
    }

    long lastTrouble() {
        return lastTrouble.get();
    }
}
