package com.xrides.relay.send;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.model.Mode;
import com.xrides.relay.model.NewRecord;
import com.xrides.relay.model.Source;
import com.xrides.relay.model.StoreResult;
import com.xrides.relay.partner.Partners;
import com.xrides.relay.store.Decision;
import com.xrides.relay.store.Decision.Act;
import com.xrides.relay.store.LeasedRecord;
import com.xrides.relay.store.NewAct;
import com.xrides.relay.store.RecordStore;
import com.xrides.relay.store.Settlement;
import com.xrides.relay.store.Settlement.Kind;
import com.xrides.relay.store.TakenOver;
import com.xrides.relay.store.Tenure;
import com.xrides.relay.store.file.SqliteStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Claims whose answers do not come, from a store that keeps what it has committed. */
class ClaimsTest {

    private static final int PARTNER = 1;
    private static final int MANY = 100;

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final Set<Long> inHand = ConcurrentHashMap.newKeySet();
    private final Retries retries = new Retries(System::nanoTime);
    private final Floor floor = new Floor(0);
    private SqliteStore file;
    private Tenure tenure;
    private Claims claims;
    /** What happens to the answer of the next call of that name. */
    private @Nullable String lost;

    private @Nullable Supplier<Future<?>> beforeAnswer;

    @BeforeEach
    void open() {
        file = resultOf(SqliteStore.open(vertx, directory.resolve("relay.db")));
        String lease = Tenure.leaseOf(PARTNER);
        long token = resultOf(file.lease(lease));
        long begin = resultOf(file.partners().add(Partners.numbered(PARTNER), false));
        assertThat(begin).isZero();
        tenure = new Tenure(PARTNER, Source.RIDERS, Mode.NEVER_TWICE, true, lease, token, "node");
        claims = new Claims(
                unreliable(),
                () -> tenure,
                new TakenOver(true, 0, 0, 0),
                retries,
                new KeyOrder(true),
                floor,
                () -> Set.copyOf(inHand));
    }

    @AfterEach
    void close() {
        resultOf(file.close());
        resultOf(vertx.close());
    }

    /** The file, but for one answer. */
    private RecordStore unreliable() {
        return (RecordStore) Proxy.newProxyInstance(
                RecordStore.class.getClassLoader(), new Class<?>[] {RecordStore.class}, (proxy, method, arguments) -> {
                    try {
                        var done = (Future<?>) method.invoke(file, arguments);
                        Supplier<Future<?>> before = beforeAnswer;
                        if (before != null && method.getName().equals("leased")) {
                            beforeAnswer = null;
                            return done.compose(answer -> before.get().map(answer));
                        }
                        if (method.getName().equals(lost)) {
                            lost = null;
                            return done.compose(answer -> Future.failedFuture("the connection is gone"));
                        }
                        return done;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Stores records with these keys, whose places in the log are from 1. */
    private void store(long... keys) {
        var records = new ArrayList<NewRecord>();
        Arrays.stream(keys).forEach(key -> records.add(new NewRecord(records.size() + 1, key, "{}")));
        assertThat(resultOf(file.store(Source.RIDERS, records))).containsOnly(StoreResult.CREATED);
    }

    private List<Long> next() {
        List<LeasedRecord> leased = resultOf(claims.next(MANY, 0));
        leased.forEach(record -> inHand.add(record.sequence()));
        return leased.stream().map(LeasedRecord::sequence).toList();
    }

    private void loseAnswerOf(String call) {
        lost = call;
        assertThatThrownBy(() -> resultOf(claims.next(MANY, 0))).hasMessageContaining("the connection is gone");
        assertThat(claims.areUnderWay()).isFalse();
        assertThat(claims.isAnythingDue()).isTrue();
    }

    private void settle(long sequence, int attempt, DeliveryState state, long key) {
        resultOf(settling(sequence, attempt, state, key));
    }

    private Future<Void> settling(long sequence, int attempt, DeliveryState state, long key) {
        Long due = state == DeliveryState.PENDING ? (Long) 0L : null;
        var settlement = new Settlement(sequence, attempt, state, 0, due, null, null, Kind.ANSWERED, 200, 1);
        return file.settle(tenure, List.of(settlement)).onSuccess(settled -> {
            inHand.remove(sequence);
            floor.settled(sequence);
            if (state == DeliveryState.PENDING) {
                claims.again(sequence, key, Duration.ZERO);
            } else {
                claims.ended(key, sequence);
            }
        });
    }

    @Test
    void whatWasClaimedUnheardIsSentOnceAndInTheOrderOfItsKey() {
        store(7, 8, 7, 7);
        loseAnswerOf("claim");

        assertThat(next()).containsExactly(1L, 2L);
        assertThat(floor.value()).isZero();
        assertThat(next()).isEmpty();
        settle(1, 1, DeliveryState.DELIVERED, 7);
        assertThat(next()).containsExactly(3L);
        settle(3, 2, DeliveryState.DELIVERED, 7);
        assertThat(next()).containsExactly(4L);
        assertThat(next()).isEmpty();
    }

    @Test
    void whatWasClaimedUnheardAndIsSentAgainIsNotTakenForDecidedOn() {
        store(7, 7);
        assertThat(next()).containsExactly(1L);
        settle(1, 1, DeliveryState.PENDING, 7);
        loseAnswerOf("claimAgain");

        assertThat(next()).containsExactly(1L);
        assertThat(retries.size()).isZero();
        assertThat(next()).isEmpty();
        settle(1, 2, DeliveryState.DELIVERED, 7);
        assertThat(next()).containsExactly(2L);
    }

    /** The server works on although the connection is gone: the claim is committed after the next one has begun. */
    @Test
    void aClaimThatIsCommittedLateIsFoundByTheNext() {
        store(7, 8);
        assertThat(resultOf(file.claim(tenure, 0, 1, List.of()))).hasSize(1);

        assertThat(next()).containsExactly(1L, 2L);
    }

    /** It was claimed again before it was heard that somebody had wanted that. */
    @Test
    void whatSomebodyHasSentAgainWhileItIsBeingSentIsNotSentTwice() {
        store(7, 8);
        assertThat(next()).containsExactly(1L, 2L);

        claims.decided(new NewAct(1, 1, 7, true));
        assertThat(next()).isEmpty();

        claims.decided(new NewAct(2, 1, 7, true));
        beforeAnswer = () -> settling(1, 1, DeliveryState.DELIVERED, 7);
        assertThat(next()).isEmpty();
    }

    private void cancel(long sequence) {
        var decision = new Decision(Act.CANCEL, "asha", "She has left.");
        assertThat(resultOf(file.act(PARTNER, List.of(sequence), decision))).containsExactly(sequence);
    }

    @Test
    void whenTheLookAfterALostClaimIsLostAsWellNothingIs() {
        store(7, 8);
        loseAnswerOf("claim");
        loseAnswerOf("leased");
        loseAnswerOf("waiting");

        assertThat(next()).containsExactly(1L, 2L);
    }

    @Test
    void whatSomebodyElseHasDecidedOnIsNotSent() {
        store(7, 8);
        cancel(1);

        assertThat(next()).containsExactly(2L);
    }
}
