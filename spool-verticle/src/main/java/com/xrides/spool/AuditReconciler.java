package com.xrides.spool;

import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.BookingsTraced;
import com.xrides.bookings.messages.LookupMessages.TraceBookings;
import com.xrides.bookings.messages.SpoolAuditCounts;
import com.xrides.platform.bus.MessageBus;
import com.xrides.spool.file.AuditSnapshot;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Compares what a spool settled with what the tables contain. Any thread. */
final class AuditReconciler {

    private static final int CHUNK = 1000;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final MessageBus bus;

    AuditReconciler(MessageBus bus) {
        this.bus = bus;
    }

    /** Counts where the bookings of a snapshot are; fails with a DeliveryException when the tables are unavailable. */
    Future<Findings> trace(AuditSnapshot snapshot) {
        var findings = new Findings();
        return trace(snapshot.stored(), 0, BookingsTraced::stored, findings)
                .compose(stored -> {
                    findings.stored = stored;
                    return trace(snapshot.failed(), 0, BookingsTraced::failed, findings);
                })
                .map(failed -> {
                    findings.failed = failed;
                    return findings;
                });
    }

    /** How many ids were found in the expected table; chunks are sent one after the other, to spare the database. */
    private Future<Long> trace(long[] ids, int from, Function<BookingsTraced, List<Long>> wanted, Findings findings) {
        if (from >= ids.length) {
            return Future.succeededFuture(0L);
        }
        List<Long> chunk = Arrays.stream(ids, from, Math.min(ids.length, from + CHUNK))
                .boxed()
                .toList();
        return bus.ask(
                        LookupMessages.TRACE_BOOKINGS,
                        new TraceBookings(chunk.stream().distinct().toList()),
                        TIMEOUT)
                .compose(traced -> {
                    long found = findings.note(chunk, new HashSet<>(wanted.apply(traced)));
                    return trace(ids, from + CHUNK, wanted, findings).map(rest -> found + rest);
                });
    }

    /** The result of the comparison. */
    static final class Findings {

        private long stored;
        private long failed;
        private final List<Long> unmatched = new ArrayList<>();
        private long unmatchedCount;

        long stored() {
            return stored;
        }

        long failed() {
            return failed;
        }

        /** The first ids that were not found. */
        List<Long> unmatched() {
            return unmatched;
        }

        long unmatchedCount() {
            return unmatchedCount;
        }

        private long note(List<Long> ids, Set<Long> found) {
            for (Long id : ids) {
                if (!found.contains(id)) {
                    unmatchedCount++;
                    if (unmatched.size() < SpoolAuditCounts.MAX_NAMED) {
                        unmatched.add(id);
                    }
                }
            }
            return ids.size() - ids.stream().filter(id -> !found.contains(id)).count();
        }
    }
}
