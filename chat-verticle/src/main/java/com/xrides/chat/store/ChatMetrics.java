package com.xrides.chat.store;

import com.xrides.chat.model.PostResult;
import com.xrides.platform.database.batch.BatchMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;

/** What is counted where messages are stored. */
public final class ChatMetrics implements BatchMetrics {

    /** More than finding the rows takes. */
    private static final double WAIT_SECONDS = 0.001;

    /** Bounds of the buckets of their histograms. */
    private static final double[] BATCHES = {1, 2, 5, 10, 20, 50, 100, 200, 512};

    private final MeterRegistry registry;
    private final Map<PostResult.Kind, Counter> messages = new EnumMap<>(PostResult.Kind.class);
    private final DistributionSummary batches;
    private final DistributionSummary chatsOfBatch;
    private final Counter statements;
    private final Counter waits;
    private final Counter lost;

    public ChatMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (PostResult.Kind kind : PostResult.Kind.values()) {
            messages.put(
                    kind,
                    Counter.builder("xrides.chat.messages")
                            .description("Messages by what became of them at the tables")
                            .tag("result", kind.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        batches = DistributionSummary.builder("xrides.chat.batch")
                .description("Messages written by one statement")
                .serviceLevelObjectives(BATCHES)
                .register(registry);
        chatsOfBatch = DistributionSummary.builder("xrides.chat.batch.chats")
                .description("Chats that one statement locks")
                .serviceLevelObjectives(BATCHES)
                .register(registry);
        statements = Counter.builder("xrides.chat.statements")
                .description("Statements that have stored messages")
                .register(registry);
        waits = Counter.builder("xrides.chat.lock.waits")
                .description("Statements that waited for a millisecond or more for the lock of a chat")
                .register(registry);
        lost = Counter.builder("xrides.chat.connections.lost")
                .description("Connections for writing messages that broke or timed out")
                .register(registry);
    }

    @Override
    public void follow(IntSupplier queued, IntSupplier connectionsUp) {
        Gauge.builder("xrides.chat.queued", queued, IntSupplier::getAsInt)
                .strongReference(true)
                .description("Messages that wait to be written")
                .register(registry);
        Gauge.builder("xrides.chat.connections", connectionsUp, IntSupplier::getAsInt)
                .strongReference(true)
                .description("Connections for writing messages that are up")
                .register(registry);
    }

    @Override
    public void batch(int size) {
        batches.record(size);
    }

    @Override
    public void lostConnection() {
        lost.increment();
    }

    /** A statement had its locks after so many seconds. */
    void locked(double seconds) {
        statements.increment();
        if (seconds >= WAIT_SECONDS) {
            waits.increment();
        }
    }

    void batch(long chats) {
        chatsOfBatch.record((double) chats);
    }

    void settled(PostResult.Kind kind) {
        Objects.requireNonNull(messages.get(kind)).increment();
    }
}
