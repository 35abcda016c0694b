package com.xrides.relay.store;

import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.model.NewRecord;
import com.xrides.relay.model.Source;
import com.xrides.relay.model.StoreResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Where records are kept, and what became of each at each partner. It is the one place that decides who may send what: whatever
 * is claimed is committed before it is returned, and only to the one who holds the partner's lease. Lives on one event loop.
 */
public interface RecordStore {

    /** Stores records, each once by its id; completes with what became of each, in their order. Never fails. */
    Future<List<StoreResult>> store(Source source, List<NewRecord> records);

    /**
     * Takes over from earlier holders: what they had leased is unknown, or of keyed partners pending again after the deadline. To
     * be called once, before anything is claimed.
     */
    Future<TakenOver> takeOver(Tenure tenure, Duration deadline);

    /** What is pending and was claimed before, or decided on, behind a place in the log and in its order. */
    Future<List<Waiting>> waiting(Tenure tenure, long after, int most);

    /**
     * Claims what follows a place in the log. Empty where nothing does, and for whoever holds the lease no more.
     *
     * @param busy the keys of which something is in flight or waits; for partners that want that order
     */
    Future<List<ClaimedRecord>> claim(Tenure tenure, long after, int most, Collection<Long> busy);

    /** Claims some that are pending again; completes with those that still were. */
    Future<List<LeasedRecord>> claimAgain(Tenure tenure, List<Long> sequences);

    /** What this holder has leased, for where the answer to a claim was lost. */
    Future<List<LeasedRecord>> leased(Tenure tenure);

    /**
     * Writes what came of attempts. The same may be written again. What was taken over meanwhile stays as it is, but for two
     * things that are certain: that the partner accepted it, and that it was never sent.
     */
    Future<Void> settle(Tenure tenure, List<Settlement> settlements);

    /** Notes that nothing up to a place in the log is leased for the first time. */
    Future<Void> floor(Tenure tenure, long floor);

    /** What was decided on since, by number. */
    Future<List<NewAct>> acts(Tenure tenure, long after, int most);

    /** Those whose outcome is not known, behind a place in the log and in its order, which a partner can be asked for. */
    Future<List<LeasedRecord>> unknown(Tenure tenure, long after, int most);

    /** Has something done with deliveries as far as their state allows it; completes with those where it does. */
    Future<List<Long>> act(int partner, List<Long> sequences, Decision decision);

    /**
     * Erases what a record contains, and what was written of it beside it; it keeps its number, so that the same is a duplicate as
     * before. What waits to be sent is cancelled; what may have arrived stays as it is known to be. Completes with whether there is
     * such a record.
     */
    Future<Boolean> erase(Source source, long id, String by);

    /** The state of one delivery; pending where it was not claimed yet. */
    Future<DeliveryState> stateOf(int partner, long sequence);
}
