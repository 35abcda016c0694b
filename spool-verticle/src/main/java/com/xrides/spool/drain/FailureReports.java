package com.xrides.spool.drain;

import com.xrides.bookings.SomeBookings;
import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.ReportOutcomes;
import com.xrides.bookings.outcome.BookingStatus.State;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.timing.Backoff;
import com.xrides.platform.timing.Timeout;
import com.xrides.spool.file.Spool;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports failed bookings to a status node until their failures are recorded, and settles them then. A report is
 * repeated unchanged, so that it is recorded once. Lives on one event loop.
 */
final class FailureReports {

    private static final Logger LOG = LoggerFactory.getLogger(FailureReports.class);

    /** Maximum number of failures that wait; each keeps its booking in memory. */
    private static final int MAX = 1000;

    private static final int MAX_BATCH = 64;
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration MIN_PAUSE = Duration.ofMillis(250);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final MessageBus bus;
    private final Spool spool;
    private final Map<Long, FailedBooking> waiting = new LinkedHashMap<>();
    private int batch = MAX_BATCH;
    private final Backoff backoff = new Backoff(FIRST_PAUSE, LAST_PAUSE);
    private @Nullable Timeout nextAttempt;
    private boolean telling;
    private boolean stopped;

    FailureReports(Vertx vertx, MessageBus bus, Spool spool) {
        this.vertx = vertx;
        this.bus = bus;
        this.spool = spool;
    }

    /** Queues a failure; false when the queue is full. */
    boolean add(FailedBooking failed) {
        if (waiting.size() >= MAX) {
            return false;
        }
        waiting.putIfAbsent(failed.pending().sequence(), failed);
        send();
        return true;
    }

    boolean holds(long sequence) {
        return waiting.containsKey(sequence);
    }

    int size() {
        return waiting.size();
    }

    void stop() {
        stopped = true;
        if (nextAttempt != null) {
            nextAttempt.cancel();
        }
    }

    private void send() {
        if (sending || stopped || waiting.isEmpty()) {
            return;
        }
        sending = true;
        List<FailedBooking> some = waiting.values().stream().limit(batch).toList();
        var report =
                new ReportOutcomes(some.stream().map(FailedBooking::outcome).toList());
        var unused = bus.ask(FailureMessages.REPORT_OUTCOMES, report, TIMEOUT)
                .compose(done ->
                        spool.settle(some.stream().map(FailedBooking::pending).toList(), State.FAILED))
                .onSuccess(settled -> told(some))
                .onFailure(cause -> tellLater(some, cause));
    }

    private void recorded(List<FailedBooking> some) {
        some.forEach(each -> waiting.remove(each.pending().sequence()));
        batch = MAX_BATCH;
        backoff.succeeded();
        telling = false;
        tell();
    }

    /**
     * After a failure reports go one at a time, starting with another: one that cannot be recorded must not block the
     * rest.
     */
    private void retryLater(List<FailedBooking> some, Throwable cause) {
        SomeBookings.on(LOG.atWarn(), waiting.values(), each -> each.pending().id())
                .log("Failures cannot be reported yet: {}", cause.getMessage());
        batch = 1;
        for (FailedBooking each : some) {
            waiting.remove(each.pending().sequence());
            waiting.put(each.pending().sequence(), each);
        }
        if (stopped) {
            return;
        }
        nextAttempt = Timeout.after(vertx, backoff.failed(), () -> {
            telling = false;
            tell();
        });
    }
}
