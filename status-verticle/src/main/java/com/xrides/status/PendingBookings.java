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

/** Asks the cluster's spools whether they hold a booking. Lives on one event loop. */
final class PendingBookings {

    /** A healthy spool answers from memory; a silent one must not delay the others' replies. */
    private static final Duration TIMEOUT = Duration.ofMillis(400);

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
     * Since when a spool has held a booking; completes with the first that does, or with null when none does. A spool
     * that does not reply counts as not holding it. Never fails.
     */
    Future<@Nullable Instant> since(long id) {
        // Includes spools that last announced to be empty: the announcement may be half a second old.
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

    /** Fails unless the spool holds the booking. */
    private Future<Instant> ask(String spool, long id) {
        return bus.ask(SpoolMessages.findPending(spool), new FindPending(id), TIMEOUT)
                .compose(found -> found.since() == null
                        ? Future.failedFuture("not held by " + spool)
                        : Future.succeededFuture(found.since()));
    }
}
