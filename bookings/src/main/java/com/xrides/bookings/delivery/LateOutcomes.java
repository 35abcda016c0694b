package com.xrides.bookings.delivery;

import com.xrides.bookings.Booking;
import com.xrides.bookings.SomeBookings;
import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.ReportOutcomes;
import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports to a status node the outcomes that came after their clients had disconnected or were answered, and retries
 * until one accepts them. The queue is bounded: when no status node can be reached for long, the oldest are dropped and
 * counted; the senders of dropped failures were told to retry anyway. Lives on one event loop.
 */
final class LateOutcomes {

    private static final Logger LOG = LoggerFactory.getLogger(LateOutcomes.class);

    private static final int MAX_KEPT = 10_000;
    private static final int MAX_BATCH = 500;
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final MessageBus bus;
    private final SaveMetrics metrics;
    private final UnheardFailures unheard;
    private final ArrayDeque<LateOutcome> kept = new ArrayDeque<>();
    private boolean sending;

    LateOutcomes(Vertx vertx, MessageBus bus, SaveMetrics metrics, UnheardFailures unheard) {
        this.vertx = vertx;
        this.bus = bus;
        this.metrics = metrics;
        this.unheard = unheard;
    }

    /**
     * Reports the outcome of a booking whose sender was answered without one, or hung up.
     *
     * @param hungUp who hung up; null where the sender was answered. A failure is not reported where this peer causes too many
     */
    void report(Booking booking, Outcome outcome, @Nullable String hungUp) {
        LateOutcome late = LateOutcome.of(booking, outcome, Instant.now().truncatedTo(ChronoUnit.MICROS));
        if (hungUp != null && !outcome.isStored() && !unheard.take(hungUp, late)) {
            metrics.unrecordedFailure();
            return;
        }
        kept.add(late);
        if (kept.size() > MAX_KEPT) {
            kept.remove();
            metrics.droppedLateOutcomes(1);
        }
        send();
    }

    private void send() {
        if (sending || kept.isEmpty()) {
            return;
        }
        sending = true;
        List<LateOutcome> batch = kept.stream().limit(MAX_BATCH).toList();
        var unused = bus.ask(FailureMessages.REPORT_OUTCOMES, new ReportOutcomes(batch), TIMEOUT)
                .onSuccess(done -> sent(batch))
                .onFailure(this::retryLater);
    }

    private void sent(List<LateOutcome> batch) {
        // Some may have been dropped from the head of the queue meanwhile; the rest of the batch is still first.
        batch.stream().filter(late -> late.equals(kept.peek())).forEach(late -> kept.remove());
        sending = false;
        send();
    }

    private void retryLater(Throwable cause) {
        SomeBookings.on(LOG.atWarn(), kept, LateOutcome::id)
                .log("Late outcomes wait for a status node: {}", cause.getMessage());
        var unused = Timeout.after(vertx, PAUSE, () -> {
            sending = false;
            send();
        });
    }
}
