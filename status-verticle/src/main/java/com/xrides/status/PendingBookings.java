package com.xrides.status;

import com.xrides.bookings.messages.SpoolMessages;
import com.xrides.bookings.messages.SpoolMessages.FindPending;
import com.xrides.bookings.messages.SpoolMessages.SpoolAnnounced;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.PeerRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the spools of the cluster hold, by the word of each. Lives on one event loop. */
final class PendingBookings {

    /** Of a healthy spool the answer is in memory; one that is silent must not hold up the others' answers. */
    private static final Duration PATIENCE = Duration.ofMillis(400);

    private final MessageBus bus;
    private final PeerRegistry<SpoolAnnounced> spools;

    PendingBookings(MessageBus bus, PeerRegistry<SpoolAnnounced> spools) {
        this.bus = bus;
        this.spools = spools;
    }

    /** Whether there is any spool to ask. */
    boolean possible() {
        return !spools.present().isEmpty();
    }

    /**
     * Since when a booking is held by a spool, as soon as one says so; null when all have been asked and none does. One
     * that does not answer counts as not holding it. Never fails.
     */
    Future<@Nullable Instant> since(long id) {
        // Also those whose last announcement was that they hold nothing: it may be half a second old.
        List<Future<Instant>> answers =
                spools.present().stream().map(spool -> ask(spool.name(), id)).toList();
        return answers.isEmpty()
                ? Future.succeededFuture()
                : Future.any(answers)
                        .map(any -> answers.stream()
                                .filter(Future::succeeded)
                                .findFirst()
                                .orElseThrow()
                                .result())
                        .otherwiseEmpty();
    }

    /** Fails unless the spool holds it. */
    private Future<Instant> ask(String spool, long id) {
        return bus.ask(SpoolMessages.findPending(spool), new FindPending(id), PATIENCE)
                .compose(found -> found.since() == null
                        ? Future.failedFuture("not held by " + spool)
                        : Future.succeededFuture(found.since()));
    }
}
