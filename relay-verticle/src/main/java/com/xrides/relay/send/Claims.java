package com.xrides.relay.send;

import com.xrides.relay.send.Retries.Due;
import com.xrides.relay.store.ClaimedRecord;
import com.xrides.relay.store.LeasedRecord;
import com.xrides.relay.store.RecordStore;
import com.xrides.relay.store.TakenOver;
import com.xrides.relay.store.Tenure;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Claims the records of one partner, one statement at a time: first what is due again, then what follows in the log. It keeps its
 * place in the log in memory, so that no statement looks for it. One event loop.
 */
final class Claims {

    /** What waits for another attempt; where there is more than this, nothing new is claimed. */
    static final int MAX_WAITING = 20_000;

    private static final int AT_ONCE = 512;

    private final RecordStore store;
    private final Supplier<Tenure> tenure;
    private final Retries retries;
    private final KeyOrder order;
    private final Floor floor;
    private final Predicate<Long> inHand;
    private long place;
    private boolean more = true;
    private boolean claiming;
    /** Whether the answer to a claim was lost: it may have been committed. */
    private boolean lost;

    /** @param inHand whether a delivery is being sent, or is about to be */
    Claims(
            RecordStore store,
            Supplier<Tenure> tenure,
            TakenOver begin,
            Retries retries,
            KeyOrder order,
            Floor floor,
            Predicate<Long> inHand) {
        this.store = store;
        this.tenure = tenure;
        this.retries = retries;
        this.order = order;
        this.floor = floor;
        this.inHand = inHand;
        this.place = begin.claimed();
    }

    boolean areUnderWay() {
        return claiming;
    }

    /** Whether there may be anything to claim now. */
    boolean isAnythingDue() {
        return lost || retries.nanosUntilDue() == 0 || (more && retries.size() < MAX_WAITING);
    }

    /** Notes that the log may have grown. */
    void grown() {
        more = true;
    }

    /**
     * Claims so many at most; completes with those that are to be sent now. Not to be called while a claim is under way.
     *
     * @param room how many can be sent now
     * @param ahead how many more of the log may be claimed, to be there when there is room
     */
    Future<List<LeasedRecord>> next(int room, int ahead) {
        claiming = true;
        Future<List<LeasedRecord>> claimed = lost ? lost() : dueOrNew(room, ahead);
        return claimed.onComplete(done -> {
            claiming = false;
            lost |= done.failed();
        });
    }

    private Future<List<LeasedRecord>> dueOrNew(int room, int ahead) {
        List<Due> due = retries.takeDue(Math.min(AT_ONCE, room));
        if (!due.isEmpty()) {
            return again(due);
        }
        int most = Math.min(AT_ONCE, room + ahead);
        return more && retries.size() < MAX_WAITING
                ? store.claim(tenure.get(), place, most, order.busy()).map(found -> taken(found, most))
                : Future.succeededFuture(List.of());
    }

    private Future<List<LeasedRecord>> again(List<Due> due) {
        return store.claimAgain(tenure.get(), due.stream().map(Due::sequence).toList())
                .onFailure(cause -> due.forEach(each -> retries.add(each.sequence(), each.key(), 0)))
                .onSuccess(claimed -> {
                    var still = new HashSet<Long>();
                    claimed.forEach(record -> still.add(record.sequence()));
                    // Of the others somebody has decided otherwise.
                    due.stream()
                            .filter(each -> !still.contains(each.sequence()))
                            .forEach(this::ended);
                });
    }

    private void ended(Due due) {
        ended(due.key(), due.sequence());
    }

    /** Notes that a delivery is settled for good: the next one of its key has its turn. */
    void ended(long key, long sequence) {
        Long next = order.ended(key, sequence);
        if (next != null) {
            retries.add(next, key, 0);
        }
    }

    /** Notes one that is pending although it was claimed before; it is claimed again in its time, and in its turn. */
    void again(long sequence, long key, Duration due) {
        if (order.begin(key, sequence)) {
            retries.add(sequence, key, due.toNanos());
        }
    }

    private List<LeasedRecord> taken(List<ClaimedRecord> found, int asked) {
        more = found.size() == asked;
        var leased = new ArrayList<LeasedRecord>(found.size());
        for (ClaimedRecord record : found) {
            place = record.sequence();
            switch (record.fate()) {
                case LEASED -> {
                    floor.claimed(place);
                    var unused = order.begin(record.key(), place);
                    leased.add(record.leased());
                }
                case WAITS -> again(place, record.key(), Duration.ZERO);
                case DECIDED -> {
                    // It is for whoever decided.
                }
            }
        }
        floor.reached(place);
        return leased;
    }

    /** What was claimed by statements whose answers did not come: none of it has been sent. */
    private Future<List<LeasedRecord>> lost() {
        long known = place;
        return store.leased(tenure.get()).compose(found -> {
            List<LeasedRecord> missed = found.stream()
                    .filter(record -> !inHand.test(record.sequence()))
                    .toList();
            return store.waiting(tenure.get(), known, MAX_WAITING).map(waiting -> {
                lost = false;
                missed.forEach(this::adopt);
                waiting.forEach(each -> again(each.sequence(), each.key(), each.due()));
                return missed;
            });
        });
    }

    private void adopt(LeasedRecord record) {
        if (record.sequence() > place) {
            place = record.sequence();
            floor.claimed(place);
        }
        var unused = order.begin(record.key(), record.sequence());
    }
}
