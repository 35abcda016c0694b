package com.xrides.bench.plans;

import com.xrides.bench.plans.search.Answers;
import com.xrides.drill.environment.Waiting;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Watches on a thread of its own when a node last showed other plans in a window than before. */
final class ShownPlans implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final LaunchedSubject node;
    private final String path;
    private final Answers answers = new Answers();
    private final CompletableFuture<Void> watching;
    private volatile boolean stopped;
    private volatile Seen seen = new Seen("", Instant.now());

    /**
     * What a node shows.
     *
     * @param tag of it
     * @param at when it was first seen
     */
    record Seen(String tag, Instant at) {}

    /** @param path of the search for all plans that change */
    ShownPlans(LaunchedSubject node, String path) {
        this.node = node;
        this.path = path;
        watching = CompletableFuture.runAsync(this::watch);
    }

    Seen seen() {
        return seen;
    }

    @Override
    public void close() {
        stopped = true;
        Waiting.until("the last look at a node", TIMEOUT, watching::isDone);
    }

    private void watch() {
        while (!stopped) {
            HttpResponse<byte[]> answer = answers.get(node.target(), path, Map.of("If-None-Match", seen.tag()));
            if (answer.statusCode() == 200) {
                seen = new Seen(answer.headers().firstValue("etag").orElse(""), Instant.now());
            }
            Waiting.pause(LOOK);
        }
    }
}
