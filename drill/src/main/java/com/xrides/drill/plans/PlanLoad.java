package com.xrides.drill.plans;

import com.xrides.drill.environment.DrillNode;
import com.xrides.drill.environment.Waiting;
import com.xrides.drill.faults.FaultContext;
import com.xrides.drill.load.CheckedLoad;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Fifty searches a second to all nodes in turn, while the provider's plans change with each document. Started and finished
 * by the drill's thread, running on an event loop.
 */
final class PlanLoad implements CheckedLoad {

    private static final Duration PERIOD = Duration.ofMillis(20);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);

    /** The lease, the longest wait for a provider that hung or dripped, and backoff. */
    private static final Duration NEWEST_WITHIN = Duration.ofSeconds(60);

    private final Vertx vertx;
    private final Provider provider;
    private final FaultContext context;
    private final Searches searches;
    private final List<DrillNode> nodes;
    private final Queue<SearchAnswer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final List<String> remarks = new ArrayList<>();
    private volatile long lastTrouble = System.nanoTime();
    private volatile boolean sending = true;
    private long due;

    PlanLoad(Vertx vertx, Provider provider, FaultContext context) {
        this.vertx = vertx;
        this.provider = provider;
        this.context = context;
        this.nodes = context.cluster().takingRequests();
        this.searches = new Searches(vertx);
    }

    @Override
    public void start() {
        context.afterwards().add("searches", this::end);
        provider.behave(Behaviour.WHOLE);
        provider.grow();
        var unused = vertx.setPeriodic(PERIOD.toMillis(), this::send);
    }

    @Override
    public long acknowledged() {
        return answered.get();
    }

    @Override
    public long lastTrouble() {
        return lastTrouble;
    }

    @Override
    public void finish() {
        sending = false;
        Waiting.until("the last answers to searches", LAST_ANSWERS, () -> ended.get() >= sent.get());
    }

    @Override
    public List<String> violations() throws Exception {
        var violations = new ArrayList<>(SearchCheck.violations(answers));
        provider.behave(Behaviour.WHOLE);
        int newest = provider.settle();
        long began = System.nanoTime();
        if (Waiting.comesTrue(NEWEST_WITHIN, () -> olderThan(newest).isEmpty())) {
            remarks.add(
                    "the newest plans were everywhere after %d ms".formatted((System.nanoTime() - began) / 1_000_000));
        } else {
            olderThan(newest)
                    .forEach(node -> violations.add("%s does not show revision %d within %d s"
                            .formatted(node, newest, NEWEST_WITHIN.toSeconds())));
        }
        try (Connection connection = context.database().connect()) {
            violations.addAll(StoredPlans.read(connection).violations(newest));
        }
        return violations;
    }

    @Override
    public List<String> remarks() {
        long slowest = answers.stream()
                .filter(SearchAnswer::undisturbed)
                .mapToLong(SearchAnswer::millis)
                .max()
                .orElse(0);
        long oldest = answers.stream().mapToLong(SearchAnswer::age).max().orElse(0);
        var lines = new ArrayList<String>();
        lines.add("%,d searches, the slowest %,d ms, data %d s old at most".formatted(sent.get(), slowest, oldest));
        lines.addAll(remarks);
        return lines;
    }

    private List<DrillNode> olderThan(int newest) {
        return nodes.stream()
                .filter(node -> ShownPlans.by(node.plan())
                        .filter(plans -> plans.areAllOf(newest))
                        .isEmpty())
                .toList();
    }

    /** A node that is down is passed over. */
    private void send(long timer) {
        if (!sending) {
            var unused = vertx.cancelTimer(timer);
            return;
        }
        long number = due++;
        DrillNode node = nodes.get((int) (number % nodes.size()));
        if (node.isUp()) {
            sent.incrementAndGet();
            var unused = searches.send(node, number).onSuccess(this::take);
        }
    }

    private void take(SearchAnswer answer) {
        answers.add(answer);
        if (answer.isOk()) {
            answered.incrementAndGet();
        } else {
            lastTrouble = System.nanoTime();
        }
        ended.incrementAndGet();
    }

    private void end() {
        sending = false;
        searches.close();
    }
}
