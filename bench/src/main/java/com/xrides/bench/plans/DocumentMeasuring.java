package com.xrides.bench.plans;

import com.xrides.bench.BenchContext;
import com.xrides.bench.plans.Feeds.Fetch;
import com.xrides.bench.plans.provider.PlanDocuments;
import com.xrides.bench.plans.provider.PlanProvider;
import com.xrides.bench.plans.search.Search;
import com.xrides.bench.plans.search.SearchFiles;
import com.xrides.bench.plans.search.SearchWindow;
import com.xrides.bench.subject.BenchDatabase;
import com.xrides.bench.subject.ClusterPlace;
import com.xrides.drill.environment.Waiting;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;

/**
 * Measures what a large document costs, on a node that stores and serves it and another that only serves: the time that
 * its import takes, new and with all plans changed; until both show it; what is written when it comes again; the heap.
 * Blocking.
 */
final class DocumentMeasuring {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** Longer than nodes wait before they ask for changes that they were not told of. */
    private static final Duration SETTLED = Duration.ofSeconds(4);

    private static final Duration BETWEEN_COLLECTIONS = Duration.ofMillis(500);

    private final BenchContext context;
    private final PlanNodes nodes;
    private final PlanProvider provider;
    private final PlanDocuments documents;
    private final Map<String, Double> figures = new LinkedHashMap<>();

    DocumentMeasuring(BenchContext context, PlanNodes nodes, PlanProvider provider, PlanDocuments documents) {
        this.context = context;
        this.nodes = nodes;
        this.provider = provider;
        this.documents = documents;
    }

    /**
     * All of it.
     *
     * @param database an empty one
     */
    Map<String, Double> measure(BenchDatabase database) throws SQLException {
        List<Path> files = documents.regionFiles();
        provider.publish(PlanProvider.REGION, files.get(0));
        ClusterPlace cluster = ClusterPlace.fresh(context.nodes().directory());
        LaunchedSubject whole = nodes.whole("importing", database, cluster);
        LaunchedSubject serving = nodes.serving("serving", cluster);
        context.start(whole);
        context.start(serving);
        PlanNodes.awaitPlans(whole, documents.plans());
        PlanNodes.awaitPlans(serving, documents.plans());
        var feeds = new Feeds(whole.node().management());
        feeds.last(PlanProvider.REGION)
                .ifPresent(first -> put("import of the document, all plans new, s", first.seconds()));
        measureChanged(feeds, List.of(whole, serving), files.get(1));
        measureUnchanged(feeds, database, files.get(1));
        measureHeap(feeds, whole, files.get(0));
        context.stop(List.of(whole, serving));
        return figures;
    }

    private void measureChanged(Feeds feeds, List<LaunchedSubject> all, Path document) {
        SearchWindow window =
                SearchWindow.of(documents.region(), 0, documents.region().plans());
        String path = window.query().after(SearchFiles.PATH).with(Search.SAME_SECONDS);
        try (var first = new ShownPlans(all.get(0), path);
                var second = new ShownPlans(all.get(1), path)) {
            Waiting.until("plans that both show", TIMEOUT, () -> areSettled(first, second));
            Fetch fetch = Importing.fetch(feeds, provider, document);
            Waiting.until("plans that both show", TIMEOUT, () -> areSettled(first, second));
            put("import of the document, all plans changed, s", fetch.seconds());
            Instant last = first.seen().at().isAfter(second.seen().at())
                    ? first.seen().at()
                    : second.seen().at();
            double seconds = Duration.between(fetch.endedAt(), last).toMillis() / 1000.0;
            put(PlansTargets.VISIBLE, Math.max(0, seconds));
        }
    }

    private static boolean areSettled(ShownPlans first, ShownPlans second) {
        Instant before = Instant.now().minus(SETTLED);
        return !first.seen().tag().isEmpty()
                && first.seen().tag().equals(second.seen().tag())
                && first.seen().at().isBefore(before)
                && second.seen().at().isBefore(before);
    }

    private void measureUnchanged(Feeds feeds, BenchDatabase database, Path document) throws SQLException {
        String transaction = database.address().value("SELECT pg_snapshot_xmax(pg_current_snapshot())");
        Fetch fetch = Importing.fetch(feeds, provider, document);
        put("import of the document, unchanged, s", fetch.seconds());
        String rows = database.address()
                .value("SELECT (SELECT count(*) FROM feed.plans WHERE xmin::text::bigint >= %1$s)"
                                .formatted(transaction)
                        + " + (SELECT count(*) FROM feed.history WHERE xmin::text::bigint >= %s)"
                                .formatted(transaction));
        put(PlansTargets.REWRITTEN, Double.parseDouble(rows));
    }

    /** Alone, since each collection stops the node. */
    private void measureHeap(Feeds feeds, LaunchedSubject node, Path document) {
        var heap = new Heap(node.node());
        OptionalDouble before = heap.used();
        if (before.isEmpty()) {
            context.say("The heap is not measured: this Java has no jcmd");
            return;
        }
        double most = before.getAsDouble();
        var fetch = CompletableFuture.supplyAsync(() -> Importing.fetch(feeds, provider, document));
        while (!fetch.isDone()) {
            Waiting.pause(BETWEEN_COLLECTIONS);
            most = Math.max(most, heap.used().orElse(0));
        }
        Fetch done = fetch.join();
        put("import of the document with a full collection twice a second, s", done.seconds());
        put("heap of a node before the import, MiB", before.getAsDouble());
        put(PlansTargets.HEAP, most - before.getAsDouble());
    }

    private void put(String what, double value) {
        context.say("  %s: %.2f".formatted(what, value));
        figures.put(what, value);
    }
}
