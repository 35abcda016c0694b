package com.xrides.relay.send;

import com.xrides.relay.send.Retries.Due;
import com.xrides.relay.store.ClaimedRecord;
import com.xrides.relay.store.ClaimedRecord.Fate;
import com.xrides.relay.store.LeasedRecord;
import com.xrides.relay.store.NewAct;
import com.xrides.relay.store.RecordStore;
import com.xrides.relay.store.TakenOver;
import com.xrides.relay.store.Tenure;
import com.xrides.relay.store.Waiting;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Claims the records of one partner, one statement at a time: first what is due again, then what follows in the log. It keeps its
 * place in the log in memory, so that no statement looks for it. One event loop.
 *
 * <p>A claim whose answer is lost may be committed, then or later. It is asked for again: what comes back as decided on, or as pending
 * no more, is looked up among what is leased under this token, and is sent if it is there, since it has not been.
 */
final class Claims {

    /** What waits for another attempt; where there is more than this, nothing new is claimed. */
    static final int MAX_WAITING = 20_000;

    private static final int AT_ONCE = 512;
    private static final int PAGE = 5000;

    /** What lost claims of this holder have leased, and have put behind others of their keys. */
    private record Unheard(Map<Long, LeasedRecord> leased, Map<Long, Waiting> waiting) {

        private static final Unheard NOTHING = new Unheard(Map.of(), Map.of());

        Optional<LeasedRecord> leased(long sequence) {
            return Optional.ofNullable(leased.get(sequence));
        }

        Optional<Waiting> waiting(long sequence) {
            return Optional.ofNullable(waiting.get(sequence));
        }
    }

    private final RecordStore store;
    private final Supplier<Tenure> tenure;
    private final Retries retries;
    private final KeyOrder order;
    private final Floor floor;
    private final Supplier<Set<Long>> inHand;
    private long place;
    private boolean more = true;
    private boolean claiming;

    /** @param inHand the deliveries that are being sent, or are about to be, at that moment */
    Claims(
            RecordStore store,
            Supplier<Tenure> tenure,
            TakenOver begin,
            Retries retries,
            KeyOrder order,
            Floor floor,
            Supplier<Set<Long>> inHand) {
        this.store = store;
        this.tenure = tenure;
        this.retries = retries;
        this.order = order;
        this.floor = floor;
        this.inHand = inHand;
        this.place = begin.claimed();
    }

    /** Loads what waits for another attempt. To be called once, before anything is claimed. */
    Future<Void> load() {
        return load(0);
    }

    private Future<Void> load(long after) {
        return store.waiting(tenure.get(), after, PAGE).compose(page -> {
            page.forEach(this::again);
            return page.size() < PAGE
                    ? Future.succeededFuture()
                    : load(page.get(PAGE - 1).sequence());
        });
    }

    boolean areUnderWay() {
        return claiming;
    }

    /** Whether there may be anything to claim now. */
    boolean isAnythingDue() {
        return retries.nanosUntilDue() == 0 || (more && retries.size() < MAX_WAITING);
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
        return dueOrNew(room, ahead).onComplete(done -> claiming = false);
    }

    private Future<List<LeasedRecord>> dueOrNew(int room, int ahead) {
        List<Due> due = retries.takeDue(Math.min(AT_ONCE, room));
        if (!due.isEmpty()) {
            return again(due);
        }
        int most = Math.min(AT_ONCE, room + ahead);
        return more && retries.size() < MAX_WAITING ? fresh(most) : Future.succeededFuture(List.of());
    }

    private Future<List<LeasedRecord>> fresh(int most) {
        return store.claim(tenure.get(), place, most, order.busy())
                .compose(found -> found.stream().anyMatch(record -> record.fate() == Fate.DECIDED)
                        ? unheardOf(place, found.size()).map(unheard -> taken(found, most, unheard))
                        : Future.succeededFuture(taken(found, most, Unheard.NOTHING)));
    }

    private Future<Unheard> unheardOf(long after, int most) {
        return unheardOf()
                .compose(leased -> store.waiting(tenure.get(), after, most).map(waiting -> {
                    var bySequence = new HashMap<Long, Waiting>();
                    waiting.forEach(each -> bySequence.put(each.sequence(), each));
                    return new Unheard(leased, bySequence);
                }));
    }

    /**
     * What is leased under this token and was not in hand when that was asked: what was may be settled before the answer comes, which
     * does not know of it. Nothing comes in hand meanwhile.
     */
    private Future<Map<Long, LeasedRecord>> unheardOf() {
        Set<Long> known = inHand.get();
        return store.leased(tenure.get()).map(found -> {
            var ours = new HashMap<Long, LeasedRecord>();
            found.stream()
                    .filter(record -> !known.contains(record.sequence()))
                    .forEach(record -> ours.put(record.sequence(), record));
            return ours;
        });
    }

    private Future<List<LeasedRecord>> again(List<Due> due) {
        return store.claimAgain(tenure.get(), due.stream().map(Due::sequence).toList())
                .compose(claimed -> claimed.size() == due.size()
                        ? Future.succeededFuture(claimed)
                        : unheardOf().map(ours -> claimedAgain(due, claimed, ours)))
                .onFailure(cause -> due.forEach(each -> retries.add(each.sequence(), each.key(), 0)));
    }

    /** Of those that were not pending any more somebody has decided otherwise, or they are claimed by a lost claim of ours. */
    private List<LeasedRecord> claimedAgain(List<Due> due, List<LeasedRecord> claimed, Map<Long, LeasedRecord> ours) {
        var all = new ArrayList<>(claimed);
        var still = new HashSet<Long>();
        claimed.forEach(record -> still.add(record.sequence()));
        for (Due each : due) {
            if (still.add(each.sequence())) {
                LeasedRecord record = ours.get(each.sequence());
                if (record == null) {
                    ended(each);
                } else {
                    all.add(record);
                }
            }
        }
        return all;
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

    /** Notes what somebody has decided on a delivery. */
    void decided(NewAct act) {
        if (act.resent()) {
            again(act.sequence(), act.key(), Duration.ZERO);
        } else {
            // Of what was erased the key may be another by now.
            ended(order.keyOf(act.sequence(), act.key()), act.sequence());
        }
    }

    /** Notes one that is pending although it was claimed before; it is claimed again in its time, and in its turn. */
    void again(long sequence, long key, Duration due) {
        if (order.begin(key, sequence)) {
            retries.add(sequence, key, due.toNanos());
        }
    }

    private void again(Waiting waiting) {
        again(waiting.sequence(), waiting.key(), waiting.due());
    }

    private List<LeasedRecord> taken(List<ClaimedRecord> found, int asked, Unheard unheard) {
        more = found.size() == asked;
        var leased = new ArrayList<LeasedRecord>(found.size());
        for (ClaimedRecord record : found) {
            place = record.sequence();
            switch (record.fate()) {
                case LEASED -> leased.add(begun(record.leased()));
                case WAITS -> again(place, record.key(), Duration.ZERO);
                case DECIDED ->
                    unheard.leased(place)
                            .ifPresentOrElse(
                                    ours -> leased.add(begun(ours)),
                                    () -> unheard.waiting(place).ifPresent(this::again));
            }
        }
        floor.reached(place);
        return leased;
    }

    private LeasedRecord begun(LeasedRecord record) {
        floor.claimed(record.sequence());
        var unused = order.begin(record.key(), record.sequence());
        return record;
    }
}
