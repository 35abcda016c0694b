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
 * Tells a status node of bookings that failed, until it says that their failures are recorded; only then they are
 * settled. A report is repeated as it was, so that it is recorded once. Lives on one event loop.
 */
final class FailureReports {

    private static final Logger LOG = LoggerFactory.getLogger(FailureReports.class);

    /** Waiting to be told; each keeps its booking in memory. */
    private static final int MAX = 1000;

    private static final int MAX_BATCH = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(2);

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

    /** Takes a failure; false when there are too many already. */
    boolean add(FailedBooking failed) {
        if (waiting.size() >= MAX) {
            return false;
        }
        waiting.putIfAbsent(failed.pending().sequence(), failed);
        tell();
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

    private void tell() {
        if (telling || stopped || waiting.isEmpty()) {
            return;
        }
        telling = true;
        List<FailedBooking> some = waiting.values().stream().limit(batch).toList();
        var report =
                new ReportOutcomes(some.stream().map(FailedBooking::outcome).toList());
        var unused = bus.ask(FailureMessages.REPORT_OUTCOMES, report, PATIENCE)
                .compose(done ->
                        spool.settle(some.stream().map(FailedBooking::pending).toList(), State.FAILED))
                .onSuccess(settled -> told(some))
                .onFailure(cause -> tellLater(some, cause));
    }

    private void told(List<FailedBooking> some) {
        some.forEach(each -> waiting.remove(each.pending().sequence()));
        batch = MAX_BATCH;
        backoff.succeeded();
        telling = false;
        tell();
    }

    /** One at a time from now on, and another first: a report that nobody can take must not hold up the rest. */
    private void tellLater(List<FailedBooking> some, Throwable cause) {
        SomeBookings.on(LOG.atWarn(), waiting.values(), each -> each.pending().id())
                .log("Failures cannot be told yet: {}", cause.getMessage());
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
