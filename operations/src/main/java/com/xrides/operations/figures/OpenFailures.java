package com.xrides.operations.figures;

import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.FailuresFound;
import com.xrides.bookings.messages.FailureMessages.ListFailures;
import com.xrides.bookings.outcome.Failure;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts open failures while a client wants to know: new ones each time, changes of old ones every few seconds. Counts
 * up to a limit. Lives on one event loop; times are of this JVM's own clock, in nanoseconds.
 */
final class OpenFailures {

    private static final Logger LOG = LoggerFactory.getLogger(OpenFailures.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final int PAGE = 100;

    /** The limit: as many or more. */
    static final int BOUND = 1000;

    private static final long RECOUNT = Duration.ofSeconds(5).toNanos();
    private static final long FRESH = Duration.ofMillis(900).toNanos();

    private final MessageBus bus;
    private SortedSet<Long> open = new TreeSet<>();
    private boolean known;
    private boolean asked;
    private long askedAt;
    private long countedAt;
    private Future<Void> asking = Future.succeededFuture();

    OpenFailures(MessageBus bus) {
        this.bus = bus;
    }

    /** The count; empty while it is unknown. */
    OptionalLong count() {
        return known ? OptionalLong.of(open.size()) : OptionalLong.empty();
    }

    /** The sequence of the newest; 0 without one. Together with the count it shows whether anything has changed. */
    long newest() {
        return open.isEmpty() ? 0 : open.last();
    }

    /** Updates the count; completes when that is done or has failed. One request at a time. Never fails. */
    Future<Void> refresh(long nanos) {
        if (!asking.isComplete() || (asked && nanos - askedAt < FRESH)) {
            return asking;
        }
        boolean recount = !known || nanos - countedAt >= RECOUNT;
        asked = true;
        askedAt = nanos;
        asking = (recount ? recount(nanos) : listNew()).otherwise(cause -> {
            LOG.debug("Open failures could not be counted: {}", cause.getMessage());
            known = false;
            return null;
        });
        return asking;
    }

    private Future<Void> recount(long nanos) {
        var found = new TreeSet<Long>();
        return gather(found, 0).onSuccess(done -> {
            open = found;
            known = true;
            countedAt = nanos;
        });
    }

    private Future<Void> listNew() {
        return gather(open, newest());
    }

    private Future<Void> gather(SortedSet<Long> into, long after) {
        return into.size() >= BOUND
                ? Future.succeededFuture()
                : bus.ask(
                                FailureMessages.LIST_FAILURES,
                                new ListFailures(after, Math.min(PAGE, BOUND - into.size()), true),
                                TIMEOUT)
                        .map(FailuresFound::failures)
                        .compose(page -> add(page, into));
    }

    private Future<Void> add(List<Failure> page, SortedSet<Long> into) {
        page.forEach(failure -> into.add(failure.sequence()));
        return page.isEmpty() ? Future.succeededFuture() : gather(into, into.last());
    }
}
