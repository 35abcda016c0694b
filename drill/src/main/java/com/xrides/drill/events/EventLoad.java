package com.xrides.drill.events;

import com.xrides.drill.environment.DrillNode;
import com.xrides.drill.environment.ManagementPort;
import com.xrides.drill.environment.Waiting;
import com.xrides.drill.faults.FaultContext;
import com.xrides.drill.load.CheckedLoad;
import com.xrides.events.publish.PublishJournal;
import com.xrides.events.publish.PublishSettings;
import com.xrides.events.publish.PublishTally;
import com.xrides.events.publish.Publisher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ride events to all nodes that serve clients, a fifth of them sent twice and a tenth up to an hour late. Started and finished
 * by the drill's thread; the publisher runs on an event loop.
 */
final class EventLoad implements CheckedLoad {

    private static final int RATE = 40;
    private static final double RESENT = 0.2;
    private static final double LATE = 0.1;
    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Dead letters come back at 500 a second. */
    private static final Duration SHOWN_WITHIN = Duration.ofMinutes(3);

    private final Vertx vertx;
    private final RateProvider provider;
    private final Prices prices;
    private final FaultContext context;
    private final List<DrillNode> nodes;
    private final String source;
    private final Path journal;
    private final List<String> remarks = new ArrayList<>();
    private long overlapping;
    private @Nullable Publisher publisher;
    private @Nullable Future<PublishTally> publishing;

    EventLoad(Vertx vertx, RateProvider provider, Prices prices, FaultContext context) {
        this.vertx = vertx;
        this.provider = provider;
        this.prices = prices;
        this.context = context;
        this.nodes = context.cluster().takingRequests();
        this.source = "drill " + context.fault().name();
        this.journal = context.environment()
                .directory()
                .resolve("events-" + context.fault().name() + ".jsonl");
    }

    @Override
    public void start() {
        provider.behave("ok");
        provider.delay(Duration.ZERO);
        overlapping = provider.overlapping();
        List<URI> addresses = nodes.stream()
                .map(node -> URI.create(
                        "http://%s:%s".formatted(node.plan().host(), node.plan().port())))
                .toList();
        var settings = new PublishSettings(
                addresses, RATE, AS_LONG_AS_IT_TAKES, RESENT, LATE, source.hashCode(), source, PATIENCE);
        PublishJournal written = PublishJournal.in(vertx, journal)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        var started = new Publisher(vertx, settings, written, new HttpClientOptions(), Optional.empty());
        publisher = started;
        publishing = started.run();
        context.afterwards().add("events", started::stop);
    }

    @Override
    public long acknowledged() {
        return tally().stored() + tally().duplicates();
    }

    @Override
    public long lastTrouble() {
        return running().lastTrouble();
    }

    @Override
    public void finish() {
        running().stop();
        Future<PublishTally> ending = Objects.requireNonNull(publishing, "it is started first");
        Waiting.until("the last answers to events", PATIENCE.plusSeconds(30), ending::isComplete);
        if (ending.failed()) {
            throw new IllegalStateException("the publisher failed", ending.cause());
        }
    }

    PublishTally tally() {
        return running().tally();
    }

    private Publisher running() {
        return Objects.requireNonNull(publisher, "it is started first");
    }

    @Override
    public List<String> violations() throws Exception {
        var violations = new ArrayList<String>();
        PublishTally tally = tally();
        if (tally.unanswered() > 0 || tally.skipped() > 0) {
            violations.add(
                    "%s events have no answer, and %s were never sent".formatted(tally.unanswered(), tally.skipped()));
        }
        long began = System.nanoTime();
        boolean unused = Waiting.comesTrue(SHOWN_WITHIN, () -> nodes.stream().allMatch(this::hasConvertedAll));
        long waited = (System.nanoTime() - began) / 1_000_000;
        remarks.add("all were in euros %s ms after the last answer".formatted(waited));
        JournalFold fold = JournalFold.of(journal);
        StoredEvents stored = stored();
        violations.addAll(EventCheck.violations(fold, stored.ofSource(), prices));
        EventSums sums = stored.others();
        stored.ofSource().forEach(each -> sums.add(each, prices.of(each.event())));
        for (DrillNode node : nodes) {
            differences(node, sums).forEach(each -> violations.add(node + ": " + each));
        }
        violations.addAll(AuditAnswer.violations(nodes.get(0), sums));
        long twice = provider.overlapping() - overlapping;
        if (twice > 0) {
            violations.add("the source of rates was asked %s times while it was answering".formatted(twice));
        }
        return violations;
    }

    private StoredEvents stored() throws Exception {
        try (Connection connection = context.database().connect()) {
            return StoredEvents.read(connection, source);
        }
    }

    private boolean hasConvertedAll(DrillNode node) {
        return shown(node).filter(text -> text.contains("\"unconverted\":0,")).isPresent();
    }

    /** Top riders are folded once a second. */
    private List<String> differences(DrillNode node, EventSums sums) {
        boolean unused = Waiting.comesTrue(
                Duration.ofSeconds(20), () -> differencesNow(node, sums).isEmpty());
        return differencesNow(node, sums);
    }

    private List<String> differencesNow(DrillNode node, EventSums sums) {
        return shown(node)
                .map(text -> ShownFigures.differences(text, sums))
                .orElseGet(() -> List.of("it does not answer to /materialize"));
    }

    private static Optional<String> shown(DrillNode node) {
        return ManagementPort.get("http://%s:%s/materialize?window_size=%s"
                .formatted(node.plan().host(), node.plan().port(), ShownFigures.WINDOW));
    }

    @Override
    public List<String> remarks() {
        var lines = new ArrayList<String>();
        lines.add(tally().toString());
        lines.addAll(remarks);
        return lines;
    }
}
