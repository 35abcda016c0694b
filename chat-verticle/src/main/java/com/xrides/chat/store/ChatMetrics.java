package com.xrides.chat.store;

import com.xrides.chat.model.PostResult;
import com.xrides.platform.database.batch.BatchMeters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What is counted where messages are stored. */
public final class ChatMetrics extends BatchMeters {

    /** More than finding the rows takes. */
    private static final double WAIT_SECONDS = 0.001;

    /** Bounds of the buckets of their histograms. */
    private static final double[] BATCHES = {1, 2, 5, 10, 20, 50, 100, 200, 512};

    private final Map<PostResult.Kind, Counter> messages = new EnumMap<>(PostResult.Kind.class);
    private final DistributionSummary chatsOfBatch;
    private final Counter statements;
    private final Counter waits;

    public ChatMetrics(MeterRegistry registry) {
        super(registry, "xrides.chat", "messages", BATCHES);
        for (PostResult.Kind kind : PostResult.Kind.values()) {
            messages.put(
                    kind,
                    Counter.builder("xrides.chat.messages")
                            .description("Messages by what became of them at the tables")
                            .tag("result", kind.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
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
    }

    /** A statement had its locks after so many seconds. */
    void locked(double seconds) {
        statements.increment();
        if (seconds >= WAIT_SECONDS) {
            waits.increment();
        }
    }

    void chats(long locked) {
        chatsOfBatch.record((double) locked);
    }

    void settled(PostResult.Kind kind) {
        Objects.requireNonNull(messages.get(kind)).increment();
    }
}
