package com.xrides.feed.fetch;

import com.xrides.feed.model.BadPlan;
import com.xrides.feed.model.Plan;
import com.xrides.feed.model.PlanIds;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a fetcher keeps what it learns. Everything that writes carries the fencing token of the fetcher's lease; with an
 * older one than the lease has now nothing is written and the future fails with {@link FencedException}. It fails as
 * well when the database cannot be reached or the outcome is unknown; everything can be sent again then. Any event loop.
 */
public interface FeedStore {

    /** The state that the last fetch left behind; {@link FeedState#NEW} of a feed that was never fetched. */
    Future<FeedState> state(String feed);

    /**
     * Content hashes of the plans of a feed that are listed, or hidden in quarantine with good values, by id.
     *
     * @param after the last id of the page before; null for the first
     * @param limit at most 10,000
     */
    Future<List<KnownPlan>> known(String feed, @Nullable UUID after, int limit);

    /** The ids of the plans of a feed that are in quarantine, by {@link PlanIds#ofBad}; at most 10,000. */
    Future<List<UUID>> quarantined(String feed);

    /** Inserts plans that are new and updates those whose hash differs; both are listed from now on. */
    Future<Written> store(Writer writer, List<HashedPlan> plans);

    /** Marks plans as no longer listed by the provider; what was online once is shown all the same. */
    Future<Written> withdraw(Writer writer, List<UUID> plans);

    /** Puts plans into quarantine; their last good values stay. One that is there with the same fragment is not written again. */
    Future<Void> quarantine(Writer writer, List<BadPlan> plans);

    /** Removes plans from quarantine: those that were good in this fetch, or have gone. */
    Future<Void> release(Writer writer, List<UUID> plans);

    /** Records a fetch and the state that the next one begins with, in one transaction. */
    Future<Void> finish(Writer writer, FetchReport report, FeedState next);

    /**
     * Who writes.
     *
     * @param lease name of the lease
     * @param token its fencing token
     * @param fetch id of the fetch, a UUID, that rows and the record of the fetch carry
     */
    record Writer(String feed, String lease, long token, UUID fetch) {}

    /** A plan with its public id and the hash of its content. */
    record HashedPlan(UUID id, long hash, Plan plan) {}

    /** What is stored of a plan. */
    record KnownPlan(UUID id, long hash, boolean listed) {}

    /** How many rows were inserted, and changed; the others were as sent. */
    record Written(int inserted, int changed) {}

    /**
     * What is remembered of a feed between fetches, on whatever node the next one runs.
     *
     * @param etag as the provider sent it last with a 200; null without
     * @param lastModified likewise
     * @param intervalMillis the adapted interval; 0 before the first fetch
     * @param nextAt when the next fetch is due; the epoch: at once
     * @param nextReason why then, for operators
     * @param failures failed fetches since the last that succeeded
     * @param openUntil until when the circuit breaker is open; null while it is closed
     * @param completeAt end of the last complete fetch, a 304 included; null before
     * @param plans how many plans the last complete document had, bad ones included; 0 before
     * @param shrunkTo number of plans of a complete document that had less than half of them and waits for a second that
     *     agrees; null otherwise
     * @param pausedUntil until when the provider asked not to be asked again; null where it did not
     */
    record FeedState(
            @Nullable String etag,
            @Nullable String lastModified,
            long intervalMillis,
            Instant nextAt,
            String nextReason,
            int failures,
            @Nullable Instant openUntil,
            @Nullable Instant completeAt,
            int plans,
            @Nullable Integer shrunkTo,
            @Nullable Instant pausedUntil) {

        /** Of a feed that was never fetched. */
        public static final FeedState NEW =
                new FeedState(null, null, 0, Instant.EPOCH, "it was never fetched", 0, null, null, 0, null, null);
    }

    /**
     * A fetch that has ended.
     *
     * @param status of HTTP; null where there was no answer
     * @param result how it ended
     * @param detail in words, for operators; empty where there is nothing to say
     * @param bytes of the document, decompressed
     * @param listed plans in it, bad ones included
     * @param bad plans put into quarantine
     */
    record FetchReport(
            Instant startedAt,
            Instant endedAt,
            @Nullable Integer status,
            Result result,
            String detail,
            long bytes,
            int listed,
            int inserted,
            int changed,
            int withdrawn,
            int bad) {

        /** How a fetch can end. */
        public enum Result {
            /** The whole document was read and something in it was new. */
            CHANGED,
            /** The whole document was read, or the provider answered 304, and nothing was new. */
            UNCHANGED,
            /** The document broke off or is not well-formed; what stands before the break was taken. */
            BROKEN,
            /** 429 or 503: the provider asked for a pause. */
            PAUSED,
            /** No answer, another status, or no document of plans. */
            FAILED
        }
    }

    /** The lease is another's by now. */
    final class FencedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        public FencedException(String message) {
            super(message);
        }
    }
}
