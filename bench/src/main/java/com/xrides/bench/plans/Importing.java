package com.xrides.bench.plans;

import com.xrides.bench.plans.Feeds.Fetch;
import com.xrides.bench.plans.provider.PlanProvider;
import com.xrides.bench.plans.search.Disturbance;
import com.xrides.drill.environment.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Large documents are imported, one after the other, each of which changes all plans of the one before. */
final class Importing implements Disturbance {

    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final Feeds feeds;
    private final PlanProvider provider;
    private final List<Path> documents;
    private final Consumer<String> progress;
    private volatile boolean stopped;
    private volatile @Nullable String problem;
    private int next;
    private CompletableFuture<Void> all = CompletableFuture.completedFuture(null);

    /** @param documents of which the first is stored already */
    Importing(Feeds feeds, PlanProvider provider, List<Path> documents, Consumer<String> progress) {
        this.feeds = feeds;
        this.provider = provider;
        this.documents = List.copyOf(documents);
        this.progress = progress;
    }

    @Override
    public void begin() {
        stopped = false;
        problem = null;
        all = CompletableFuture.runAsync(this::importAll);
    }

    @Override
    public Optional<String> end() {
        stopped = true;
        Waiting.until("the end of an import", TIMEOUT, all::isDone);
        return Optional.ofNullable(problem);
    }

    private void importAll() {
        try {
            while (!stopped) {
                Fetch done = importNext();
                progress.accept("  imported meanwhile: %,d bytes, %,d plans written, %.1f s"
                        .formatted(done.bytes(), done.rows(), done.seconds()));
            }
        } catch (IllegalStateException e) {
            problem = "import: " + e.getMessage();
        }
    }

    /** Imports a document; returns when its plans are stored. */
    Fetch importNext() {
        next = (next + 1) % documents.size();
        return fetch(feeds, provider, documents.get(next));
    }

    /** Has a document fetched; returns when its plans are stored. */
    static Fetch fetch(Feeds feeds, PlanProvider provider, Path document) {
        var before = new AtomicLong();
        Waiting.until("the fetches of a feed", TIMEOUT, () -> {
            feeds.last(PlanProvider.REGION).ifPresent(fetch -> before.set(fetch.number()));
            return before.get() > 0;
        });
        provider.publish(PlanProvider.REGION, document);
        Waiting.until("a fetch that begins", TIMEOUT, () -> feeds.fetch(PlanProvider.REGION));
        Waiting.until("a fetch that ends", TIMEOUT, () -> isAfter(feeds, before.get()));
        return feeds.last(PlanProvider.REGION)
                .filter(fetch -> fetch.listed() > 0)
                .orElseThrow(() -> new IllegalStateException("the document was not read"));
    }

    private static boolean isAfter(Feeds feeds, long before) {
        return feeds.last(PlanProvider.REGION)
                .filter(fetch -> fetch.number() > before)
                .isPresent();
    }
}
