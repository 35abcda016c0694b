package com.xrides.relay.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.model.Mode;
import com.xrides.relay.model.NewRecord;
import com.xrides.relay.model.Source;
import com.xrides.relay.model.StoreResult;
import com.xrides.relay.store.ClaimedRecord.Fate;
import com.xrides.relay.store.Decision.Act;
import com.xrides.relay.store.Settlement.Kind;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What each store must do, whatever it keeps records in. */
public abstract class RecordStoreContract {

    private static final Duration DEADLINE = Duration.ofHours(1);

    /** A partner that nobody sends to yet, which gets all riders that this test stores. */
    public record NewPartner(int number, long beginsAfter) {}

    /** Has the store do something on its event loop, and waits for the result. */
    @CanIgnoreReturnValue
    protected abstract <T> T on(Function<RecordStore, Future<T>> work);

    /** The same of what is many. */
    private <T> List<T> all(Function<RecordStore, Future<List<T>>> work) {
        return on(work);
    }

    protected abstract NewPartner partner();

    /** Gives the lease of a partner to a holder, who is the first, or follows another. */
    protected abstract void lease(String name, long token);

    /** The first id that no test has used. */
    protected abstract long nextId();

    private Tenure tenure(NewPartner partner, Mode mode, boolean ordered, long token) {
        String lease = Tenure.leaseOf(partner.number());
        lease(lease, token);
        return new Tenure(partner.number(), Source.RIDERS, mode, ordered, lease, token, "node-" + token);
    }

    /** One that holds the partner's lease from now on. */
    @CanIgnoreReturnValue
    protected final Tenure tenure(NewPartner partner, long token) {
        return tenure(partner, Mode.NEVER_TWICE, false, token);
    }

    @CanIgnoreReturnValue
    private List<StoreResult> store(long... ids) {
        List<NewRecord> riders = Arrays.stream(ids)
                .mapToObj(id -> new NewRecord(id, id % 10, "{\"id\":" + id + "}"))
                .toList();
        return on(store -> store.store(Source.RIDERS, riders));
    }

    @CanIgnoreReturnValue
    private long[] stored(int count) {
        long first = nextId();
        long[] ids = LongStream.range(first, first + count).toArray();
        assertThat(store(ids)).hasSize(count).allMatch(StoreResult.CREATED::equals);
        return ids;
    }

    private List<ClaimedRecord> claim(Tenure tenure, long after, int most) {
        return on(store -> store.claim(tenure, after, most, List.of()));
    }

    private static Settlement settlement(long sequence, int attempt, DeliveryState state) {
        Long due = state == DeliveryState.PENDING ? (Long) 0L : null;
        return new Settlement(sequence, attempt, state, 1, due, "500", "no", Kind.ANSWERED, 500, 5);
    }

    private DeliveryState stateOf(NewPartner partner, long sequence) {
        return on(store -> store.stateOf(partner.number(), sequence));
    }

    @Test
    void aRecordIsStoredOnceByItsId() {
        long id = nextId();

        assertThat(store(id, id + 1, id))
                .containsExactly(StoreResult.CREATED, StoreResult.CREATED, StoreResult.DUPLICATE);
        assertThat(store(id + 2, id + 1)).containsExactly(StoreResult.CREATED, StoreResult.DUPLICATE);
    }

    @Test
    void recordsAreClaimedOnceInTheOrderInWhichTheyWereStored() {
        NewPartner partner = partner();
        Tenure tenure = tenure(partner, 1);
        long[] ids = stored(5);
        long begin = partner.beginsAfter();

        List<ClaimedRecord> first = claim(tenure, begin, 3);
        List<ClaimedRecord> rest = claim(tenure, first.get(2).sequence(), 3);

        assertThat(first).extracting(ClaimedRecord::id).containsExactly(ids[0], ids[1], ids[2]);
        assertThat(first).allMatch(record -> record.fate() == Fate.LEASED);
        assertThat(first.get(0).payload()).isEqualTo("{\"id\":" + ids[0] + "}");
        assertThat(rest).extracting(ClaimedRecord::id).containsExactly(ids[3], ids[4]);
        assertThat(claim(tenure, begin, 9)).allMatch(record -> record.fate() == Fate.DECIDED);
        assertThat(stateOf(partner, first.get(0).sequence())).isEqualTo(DeliveryState.LEASED);
    }

    @Test
    void whoHoldsTheLeaseNoMoreClaimsNothing() {
        NewPartner partner = partner();
        Tenure before = tenure(partner, 1);
        stored(2);
        ClaimedRecord first = claim(before, partner.beginsAfter(), 1).get(0);
        on(store -> store.settle(before, List.of(settlement(first.sequence(), 1, DeliveryState.PENDING))));

        tenure(partner, 2);

        assertThat(claim(before, first.sequence(), 5)).isEmpty();
        assertThat(all(store -> store.claimAgain(before, List.of(first.sequence()))))
                .isEmpty();
        assertThat(on(store -> store.takeOver(before, DEADLINE)).held()).isFalse();
    }

    @Test
    void whatIsPendingAgainIsClaimedAgainWithTheNumberOfItsAttempt() {
        NewPartner partner = partner();
        Tenure tenure = tenure(partner, 1);
        stored(2);
        List<ClaimedRecord> claimed = claim(tenure, partner.beginsAfter(), 2);
        long failed = claimed.get(0).sequence();
        long delivered = claimed.get(1).sequence();

        on(store -> store.settle(
                tenure,
                List.of(
                        settlement(failed, 1, DeliveryState.PENDING),
                        settlement(delivered, 1, DeliveryState.DELIVERED))));
        List<Waiting> waiting = on(store -> store.waiting(tenure, 0, 9));
        List<LeasedRecord> again = on(store -> store.claimAgain(tenure, List.of(failed, delivered)));

        assertThat(waiting).extracting(Waiting::sequence).containsExactly(failed);
        assertThat(again).singleElement().satisfies(record -> {
            assertThat(record.sequence()).isEqualTo(failed);
            assertThat(record.attempt()).isEqualTo(2);
            assertThat(record.failures()).isEqualTo(1);
        });
        assertThat(stateOf(partner, delivered)).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void aDeliveryIsDueWhenItWasSaid() {
        NewPartner partner = partner();
        Tenure tenure = tenure(partner, 1);
        stored(1);
        long sequence = claim(tenure, partner.beginsAfter(), 1).get(0).sequence();

        on(store -> store.settle(
                tenure,
                List.of(new Settlement(
                        sequence, 1, DeliveryState.PENDING, 0, 3_600_000L, null, null, Kind.NOT_SENT, null, 1))));

        assertThat(all(store -> store.waiting(tenure, 0, 9)))
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.due()).isBetween(Duration.ofMinutes(50), Duration.ofHours(1)));
    }

    @Test
    void whatAnEarlierHolderHadLeasedIsUnknownWhereNothingMayBeSentTwice() {
        NewPartner partner = partner();
        Tenure before = tenure(partner, 1);
        stored(3);
        List<ClaimedRecord> claimed = claim(before, partner.beginsAfter(), 2);
        long delivered = claimed.get(0).sequence();
        long leased = claimed.get(1).sequence();
        on(store -> store.settle(before, List.of(settlement(delivered, 1, DeliveryState.DELIVERED))));

        Tenure after = tenure(partner, 2);
        TakenOver found = on(store -> store.takeOver(after, DEADLINE));

        assertThat(found.held()).isTrue();
        assertThat(found.recovered()).isEqualTo(1);
        assertThat(found.claimed()).isEqualTo(leased);
        assertThat(stateOf(partner, leased)).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(stateOf(partner, delivered)).isEqualTo(DeliveryState.DELIVERED);
        assertThat(all(store -> store.waiting(after, 0, 9))).isEmpty();
        assertThat(all(store -> store.unknown(after, 0, 9)))
                .extracting(LeasedRecord::sequence)
                .containsExactly(leased);
    }

    @Test
    void whatAnEarlierHolderOfAKeyedPartnerHadLeasedIsSentAgainAfterTheDeadline() {
        NewPartner partner = partner();
        Tenure before = tenure(partner, Mode.KEYED, false, 1);
        stored(1);
        long leased = claim(before, partner.beginsAfter(), 1).get(0).sequence();

        Tenure after = tenure(partner, Mode.KEYED, false, 2);
        on(store -> store.takeOver(after, DEADLINE));

        assertThat(all(store -> store.waiting(after, 0, 9))).singleElement().satisfies(waiting -> {
            assertThat(waiting.sequence()).isEqualTo(leased);
            assertThat(waiting.due()).isGreaterThan(Duration.ofMinutes(50));
        });
    }

    @Test
    void aTakeOverFindsRetriesBelowTheFloorAndFirstAttemptsAboveIt() {
        NewPartner partner = partner();
        Tenure before = tenure(partner, 1);
        stored(3);
        List<ClaimedRecord> claimed = claim(before, partner.beginsAfter(), 3);
        long retried = claimed.get(0).sequence();
        on(store -> store.settle(
                before,
                List.of(
                        settlement(retried, 1, DeliveryState.PENDING),
                        settlement(claimed.get(1).sequence(), 1, DeliveryState.DELIVERED))));
        on(store -> store.floor(before, claimed.get(1).sequence()));
        on(store -> store.claimAgain(before, List.of(retried)));

        Tenure after = tenure(partner, 2);
        TakenOver found = on(store -> store.takeOver(after, DEADLINE));

        assertThat(found.recovered()).isEqualTo(2);
        assertThat(stateOf(partner, retried)).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(stateOf(partner, claimed.get(2).sequence())).isEqualTo(DeliveryState.UNKNOWN);
    }

    @Test
    void aLateCompletionChangesNothingUnlessTheOutcomeIsCertain() {
        NewPartner partner = partner();
        Tenure before = tenure(partner, 1);
        stored(3);
        List<ClaimedRecord> claimed = claim(before, partner.beginsAfter(), 3);
        long accepted = claimed.get(0).sequence();
        long failed = claimed.get(1).sequence();
        long unsent = claimed.get(2).sequence();
        Tenure after = tenure(partner, 2);
        TakenOver found = on(store -> store.takeOver(after, DEADLINE));

        on(store -> store.settle(
                before,
                List.of(
                        settlement(accepted, 1, DeliveryState.DELIVERED),
                        settlement(failed, 1, DeliveryState.PENDING),
                        new Settlement(unsent, 1, DeliveryState.PENDING, 0, 0L, "x", "y", Kind.NOT_SENT, null, 1))));

        assertThat(stateOf(partner, accepted)).isEqualTo(DeliveryState.DELIVERED);
        assertThat(stateOf(partner, failed)).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(stateOf(partner, unsent)).isEqualTo(DeliveryState.PENDING);
        assertThat(all(store -> store.acts(after, found.acts(), 9)))
                .singleElement()
                .satisfies(act -> {
                    assertThat(act.sequence()).isEqualTo(unsent);
                    assertThat(act.resent()).isTrue();
                });
    }

    @Test
    void aCompletionOfAnEarlierAttemptDoesNotTouchTheNext() {
        NewPartner partner = partner();
        Tenure tenure = tenure(partner, 1);
        stored(1);
        long sequence = claim(tenure, partner.beginsAfter(), 1).get(0).sequence();
        on(store -> store.settle(tenure, List.of(settlement(sequence, 1, DeliveryState.PENDING))));
        on(store -> store.claimAgain(tenure, List.of(sequence)));

        on(store -> store.settle(tenure, List.of(settlement(sequence, 1, DeliveryState.QUARANTINED))));

        assertThat(stateOf(partner, sequence)).isEqualTo(DeliveryState.LEASED);
    }

    @Test
    void nobodySettlesTheAttemptOfAnother() {
        NewPartner partner = partner();
        Tenure before = tenure(partner, 1);
        stored(1);
        long sequence = claim(before, partner.beginsAfter(), 1).get(0).sequence();
        Tenure after = tenure(partner, 2);

        on(store -> store.settle(after, List.of(settlement(sequence, 1, DeliveryState.DELIVERED))));

        assertThat(stateOf(partner, sequence)).isEqualTo(DeliveryState.LEASED);
    }

    @Test
    void aSettlementThatIsWrittenTwiceCountsOnce() {
        NewPartner partner = partner();
        Tenure tenure = tenure(partner, 1);
        stored(1);
        long sequence = claim(tenure, partner.beginsAfter(), 1).get(0).sequence();
        List<Settlement> settlement = List.of(settlement(sequence, 1, DeliveryState.DELIVERED));

        on(store -> store.settle(tenure, settlement));
        on(store -> store.settle(tenure, settlement));

        assertThat(stateOf(partner, sequence)).isEqualTo(DeliveryState.DELIVERED);
        assertThat(all(store -> store.leased(tenure))).isEmpty();
    }

    @Test
    void aHolderThatHasNotHeardOfItsClaimFindsIt() {
        NewPartner partner = partner();
        Tenure tenure = tenure(partner, 1);
        stored(2);
        List<ClaimedRecord> claimed = claim(tenure, partner.beginsAfter(), 2);

        assertThat(all(store -> store.leased(tenure)))
                .extracting(LeasedRecord::sequence)
                .containsExactly(claimed.get(0).sequence(), claimed.get(1).sequence());
    }

    @Test
    void oneOfAKeyIsLeasedAndTheOthersWait() {
        NewPartner partner = partner();
        Tenure tenure = tenure(partner, Mode.NEVER_TWICE, true, 1);
        long first = nextId() / 10 * 10 + 10;
        store(first, first + 1, first + 10, first + 2);

        List<ClaimedRecord> claimed =
                on(store -> store.claim(tenure, partner.beginsAfter(), 9, Set.of((first + 2) % 10)));

        assertThat(claimed)
                .extracting(ClaimedRecord::fate)
                .containsExactly(Fate.LEASED, Fate.LEASED, Fate.WAITS, Fate.WAITS);
        assertThat(all(store -> store.waiting(tenure, 0, 9)))
                .extracting(Waiting::sequence)
                .containsExactly(claimed.get(2).sequence(), claimed.get(3).sequence());
    }

    @Test
    void somebodyCancelsWhatWasNotClaimedYet() {
        NewPartner partner = partner();
        Tenure tenure = tenure(partner, 1);
        stored(2);
        long second = partner.beginsAfter() + 2;

        List<Long> done = on(store ->
                store.act(partner.number(), List.of(second), new Decision(Act.CANCEL, "asha", "She has left.")));

        assertThat(done).containsExactly(second);
        assertThat(claim(tenure, partner.beginsAfter(), 9))
                .extracting(ClaimedRecord::fate)
                .containsExactly(Fate.LEASED, Fate.DECIDED);
        assertThat(stateOf(partner, second)).isEqualTo(DeliveryState.CANCELLED);
    }

    @Test
    void somebodyDecidesOnWhatIsUnknownButNotOnWhatIsBeingSentOrDelivered() {
        NewPartner partner = partner();
        Tenure tenure = tenure(partner, 1);
        stored(4);
        List<ClaimedRecord> claimed = claim(tenure, partner.beginsAfter(), 4);
        List<Long> all = claimed.stream().map(ClaimedRecord::sequence).toList();
        on(store -> store.settle(
                tenure,
                List.of(
                        settlement(all.get(0), 1, DeliveryState.UNKNOWN),
                        settlement(all.get(1), 1, DeliveryState.UNKNOWN),
                        settlement(all.get(2), 1, DeliveryState.DELIVERED))));

        List<Long> confirmed = on(store -> store.act(
                partner.number(),
                List.of(all.get(0), all.get(2), all.get(3)),
                new Decision(Act.CONFIRM, "asha", "They have it.")));
        List<Long> resent =
                on(store -> store.act(partner.number(), all, new Decision(Act.RESEND, "asha", "They have not.")));

        assertThat(confirmed).containsExactly(all.get(0));
        assertThat(resent).containsExactly(all.get(1));
        assertThat(stateOf(partner, all.get(0))).isEqualTo(DeliveryState.DELIVERED);
        assertThat(stateOf(partner, all.get(3))).isEqualTo(DeliveryState.LEASED);
        assertThat(all(store -> store.acts(tenure, 0, 9)))
                .extracting(NewAct::resent)
                .containsExactly(false, true);
        assertThat(all(store -> store.claimAgain(tenure, resent)))
                .singleElement()
                .satisfies(record -> assertThat(record.failures()).isZero());
    }

    @Test
    void anAnswerAboutAnAttemptThatIsNotTheLastSettlesNothing() {
        NewPartner partner = partner();
        Tenure tenure = tenure(partner, 1);
        stored(1);
        long sequence = claim(tenure, partner.beginsAfter(), 1).get(0).sequence();
        on(store -> store.settle(tenure, List.of(settlement(sequence, 1, DeliveryState.UNKNOWN))));
        on(store -> store.act(partner.number(), List.of(sequence), new Decision(Act.RESEND, "asha", "")));
        on(store -> store.claimAgain(tenure, List.of(sequence)));
        on(store -> store.settle(tenure, List.of(settlement(sequence, 2, DeliveryState.UNKNOWN))));

        List<Long> late = on(store -> store.act(
                partner.number(), List.of(sequence), Decision.about(1, Act.RESEND, "relay", "It is missing.")));
        List<Long> last = on(store -> store.act(
                partner.number(), List.of(sequence), Decision.about(2, Act.RESEND, "relay", "It is missing.")));

        assertThat(late).isEmpty();
        assertThat(last).containsExactly(sequence);
    }

    @Test
    void whatIsSentAgainMayBeSomethingElse() {
        NewPartner partner = partner();
        Tenure tenure = tenure(partner, 1);
        stored(1);
        long sequence = claim(tenure, partner.beginsAfter(), 1).get(0).sequence();
        on(store -> store.settle(tenure, List.of(settlement(sequence, 1, DeliveryState.QUARANTINED))));

        on(store -> store.act(partner.number(), List.of(sequence), Decision.resend("asha", "Mended.", "{\"id\":7}")));

        assertThat(all(store -> store.claimAgain(tenure, List.of(sequence))))
                .extracting(LeasedRecord::payload)
                .containsExactly("{\"id\":7}");
    }

    private boolean erased(long id) {
        return on(store -> store.erase(Source.RIDERS, id, "asha"));
    }

    @Test
    void aRecordThatIsErasedKeepsItsIdAndWhatWaitsOfItIsCancelled() {
        NewPartner partner = partner();
        Tenure tenure = tenure(partner, 1);
        long[] ids = stored(2);
        long pending = claim(tenure, partner.beginsAfter(), 1).get(0).sequence();
        on(store -> store.settle(tenure, List.of(settlement(pending, 1, DeliveryState.PENDING))));

        assertThat(erased(ids[0])).isTrue();
        assertThat(erased(ids[1])).isTrue();
        assertThat(erased(ids[1])).isTrue();
        assertThat(erased(nextId())).isFalse();

        assertThat(stateOf(partner, pending)).isEqualTo(DeliveryState.CANCELLED);
        assertThat(claim(tenure, pending, 9)).extracting(ClaimedRecord::fate).containsExactly(Fate.DECIDED);
        assertThat(stateOf(partner, pending + 1)).isEqualTo(DeliveryState.CANCELLED);
        assertThat(all(store -> store.acts(tenure, 0, 9)))
                .extracting(NewAct::sequence)
                .containsExactly(pending, pending + 1);
        assertThat(store(ids)).containsOnly(StoreResult.DUPLICATE);
    }

    @Test
    void whatIsOnItsWayWhenItIsErasedHasNothingToSendAfterwards() {
        NewPartner partner = partner();
        Tenure tenure = tenure(partner, 1);
        long[] ids = stored(1);
        long sequence = claim(tenure, partner.beginsAfter(), 1).get(0).sequence();

        on(store -> store.erase(Source.RIDERS, ids[0], "asha"));
        assertThat(stateOf(partner, sequence)).isEqualTo(DeliveryState.LEASED);
        assertThat(all(store -> store.leased(tenure))).allMatch(LeasedRecord::isErased);
        on(store -> store.settle(tenure, List.of(settlement(sequence, 1, DeliveryState.PENDING))));

        assertThat(all(store -> store.claimAgain(tenure, List.of(sequence))))
                .singleElement()
                .matches(LeasedRecord::isErased);
        assertThat(stateOf(partner, sequence)).isEqualTo(DeliveryState.LEASED);
    }
}
