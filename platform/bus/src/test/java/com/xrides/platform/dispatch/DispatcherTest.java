package com.xrides.platform.dispatch;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.OwnerAnnounced;
import com.xrides.platform.bus.Topic;
import com.xrides.platform.timing.DatabaseBreaker;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An item is stored by an owner that answers, or held; it never goes twice to the same owner, and is never forgotten. */
class DispatcherTest {

    private static final Topic<OwnerAnnounced> TOPIC = new Topic<>("test.owners");
    private static final String STORED = "stored";
    private static final String AWAY = "away";
    private static final String HELD = "held";

    private final Vertx vertx = Vertx.vertx();
    private final MessageBus bus = MessageBus.on(vertx);
    private final Context loop = vertx.getOrCreateContext();
    private final Rules rules = new Rules();
    private Owners owners;
    private DatabaseBreaker breaker;
    private Dispatcher<Integer, String> dispatcher;

    @BeforeEach
    void follow() {
        owners = resultOf(Owners.follow(vertx, bus, TOPIC));
        breaker = new DatabaseBreaker(vertx, "items");
        dispatcher = new Dispatcher<>(vertx, owners, breaker, rules);
    }

    @AfterEach
    void close() {
        resultOf(vertx.close());
    }

    @Test
    void whatComesWhileABatchIsUnderWayFormsTheNextOne() {
        announce("a");
        rules.pause();

        List<Future<String>> results = dispatch(10);
        eventually(() -> assertThat(rules.batches).hasSize(1));
        rules.goOn();

        assertThat(results).allSatisfy(result -> assertThat(resultOf(result)).isEqualTo(STORED));
        assertThat(rules.batches)
                .containsExactly(List.of(0), IntStream.range(1, 10).boxed().toList());
    }

    @Test
    void whereAnOwnerIsGoneAnotherIsAskedAndThatOneIsNotChosenAgain() {
        announce("a");
        announce("b");
        rules.fails.put("a", Reason.NO_HANDLERS);

        List<Future<String>> results = dispatch(2);

        assertThat(results).allSatisfy(result -> assertThat(resultOf(result)).isEqualTo(STORED));
        assertThat(owners.next(Set.of())).isEqualTo("b");
        assertThat(owners.next(Set.of())).isEqualTo("b");
    }

    @Test
    void whatAnOwnerDoesNotAnswerIsHeldSinceItMayBeStored() {
        announce("a");
        announce("b");
        rules.fails.put("a", Reason.NO_ANSWER);
        rules.fails.put("b", Reason.NO_ANSWER);

        List<Future<String>> results = dispatch(1);

        assertThat(resultOf(results.get(0))).isEqualTo(HELD);
        assertThat(rules.batches).hasSize(1);
    }

    @Test
    void whereNoOwnerIsLeftItIsHeld() {
        announce("a");
        rules.fails.put("a", Reason.LEAVING);

        assertThat(resultOf(dispatch(1).get(0))).isEqualTo(HELD);
    }

    @Test
    void whatCannotBeStoredNowIsHeldAndOpensTheBreaker() {
        announce("a");
        rules.answer = AWAY;

        List<Future<String>> results = dispatch(20);

        assertThat(results).allSatisfy(result -> assertThat(resultOf(result)).isEqualTo(HELD));
        eventually(() -> assertThat(breaker.isClosed()).isFalse());
    }

    @Test
    void aKeyHasTheSameOwnerUntilThatOneLeaves() {
        announce("a");
        announce("b");
        announce("c");
        List<@Nullable String> before = LongStream.range(0, 300)
                .mapToObj(key -> owners.of(key, Set.of()))
                .toList();
        assertThat(before).contains("a", "b", "c");

        bus.tell(TOPIC, new OwnerAnnounced("b", true, true));

        eventually(() -> assertThat(owners.of(before.indexOf("b"), Set.of())).isNotEqualTo("b"));
        for (int key = 0; key < before.size(); key++) {
            if (!"b".equals(before.get(key))) {
                assertThat(owners.of(key, Set.of())).isEqualTo(before.get(key));
            }
        }
    }

    /** Heard from now on, until it is silent for two seconds. */
    private void announce(String owner) {
        bus.tell(TOPIC, new OwnerAnnounced(owner, true, false));
        eventually(() -> assertThat(IntStream.range(0, 3).mapToObj(turn -> owners.next(Set.of())))
                .contains(owner));
    }

    private List<Future<String>> dispatch(int count) {
        Promise<List<Future<String>>> results = Promise.promise();
        loop.runOnContext(now -> results.complete(
                IntStream.range(0, count).mapToObj(this::dispatchOne).toList()));
        return resultOf(results.future());
    }

    private Future<String> dispatchOne(int item) {
        Pending<Integer, String> taken = dispatcher.take(item);
        dispatcher.send(taken);
        return taken.result().future();
    }

    private final class Rules implements Dispatched<Integer, String> {

        private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();
        private final Map<String, Reason> fails = new ConcurrentHashMap<>();
        private volatile Promise<Void> paused = Promise.promise();
        private volatile String answer = STORED;

        Rules() {
            goOn();
        }

        void pause() {
            paused = Promise.promise();
        }

        void goOn() {
            paused.tryComplete();
        }

        @Override
        public @Nullable String ownerOf(Integer item, Set<String> tried) {
            return owners.next(tried);
        }

        @Override
        public Future<List<String>> send(String owner, List<Integer> items, Duration timeout) {
            batches.add(items);
            if (fails.containsKey(owner)) {
                Reason reason = Objects.requireNonNull(fails.get(owner));
                return Future.failedFuture(new DeliveryException(reason, "as the test wants"));
            }
            return paused.future()
                    .map(going -> items.stream().map(item -> answer).toList());
        }

        @Override
        public boolean isUnavailable(String result) {
            return result.equals(AWAY);
        }

        @Override
        public Future<String> hold(Integer item) {
            return Future.succeededFuture(HELD);
        }
    }
}
