package com.xrides.platform.runtime.spool;

import io.vertx.core.Future;
import java.util.List;

/**
 * One kind of what spools hold, and how it is sent. Called on the event loop of the node's spool, for each of its files
 * separately; an entry may be sent again after it was stored, so storing must be idempotent.
 *
 * @param <F> how a failure is described
 */
public interface SpoolKind<F> {

    /** The kind of bookings, which the spool registers itself. */
    String BOOKING = "booking";

    /** What it is called in spool files and metrics, for ever. */
    String name();

    /** Whether there is anybody to send to. While there is not, nothing is read or sent. */
    default boolean isReady() {
        return true;
    }

    /**
     * How many entries of one ordering key it takes at once. More than one only where {@link #send} stores none of them
     * before those of its key that came earlier, and none at all after one that is to be sent again.
     */
    default int mostOfOneOrderingKey() {
        return 1;
    }

    /**
     * Sends entries, oldest first, at most {@link #mostOfOneOrderingKey} of each ordering key. Completes with what became of each, in their order,
     * or fails when nothing was stored as far as is known; on the event loop that called, and within a bounded time:
     * nothing else of this kind and file is sent before.
     */
    Future<List<Settled<F>>> send(List<SpoolEntry> entries);

    /**
     * Records failures where people or clients will find them; repeated with the same ones until it succeeds. Only then
     * are their entries deleted.
     */
    default Future<Void> report(List<F> failures) {
        return Future.succeededFuture();
    }
}
