package com.xrides.bookings.delivery;

import static com.xrides.bookings.delivery.SavedBookings.booking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.delivery.limit.InFlightLimit;
import com.xrides.bookings.delivery.reply.NoOutcome;
import com.xrides.bookings.delivery.reply.SaveReply;
import com.xrides.bookings.delivery.reply.SaveWait;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.writers.Writers;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.timing.DatabaseBreaker;
import com.xrides.platform.trace.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Requests that have been answered are not kept. A timer that is left to expire keeps what its handler captures: 200 ms
 * of requests at full load filled the old generation.
 */
class ReachabilityTest {

    private static final int MANY = 1000;
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final Vertx vertx = Vertx.vertx();
    private final MessageBus bus = MessageBus.on(vertx);
    private final Writers writers = Futures.done(Writers.follow(vertx, bus));
    private final Context loop = vertx.getOrCreateContext();
    private final InFlightLimit limit = new InFlightLimit(MANY);
    private final AtomicInteger stored = new AtomicInteger();
    private final Queue<WeakReference<Object>> saves = new ConcurrentLinkedQueue<>();
    private final Queue<WeakReference<Object>> requests = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        Futures.done(vertx.close());
    }

    @Test
    void nothingOfAThousandSavesIsKeptWhenTheyAreOver() {
        var unused = FakeWriter.serving(vertx, bus, writers, "a");
        SaveContext context = context(new DeliveryTimes(AN_HOUR, AN_HOUR, AN_HOUR));

        saveMany(context, new SaveWait(AN_HOUR, true));
        saveMany(context, new SaveWait(Duration.ofMinutes(30), false));

        await().until(() -> stored.get() == 2 * MANY);
        assertThat(saves).hasSize(2 * MANY);
        awaitGone(saves);
        awaitGone(requests);
        assertThat(limit.inFlight()).isZero();
        assertThat(context.holds()).isFalse();
    }

    @Test
    void requestsThatWereAnsweredAreNotKeptWhileASilentWriterIsListenedFor() {
        FakeWriter.serving(vertx, bus, writers, "silent").fallSilent();
        var unused = FakeWriter.serving(vertx, bus, writers, "sound");
        SaveContext context = context(new DeliveryTimes(AN_HOUR, Duration.ofMillis(50), AN_HOUR));

        saveMany(context, new SaveWait(AN_HOUR, true));

        await().until(() -> stored.get() == MANY);
        awaitGone(requests);
        assertThat(limit.inFlight()).isZero();
        assertThat(context.holds()).isFalse();
    }

    private void saveMany(SaveContext context, SaveWait wait) {
        await().until(() -> limit.inFlight() == 0);
        loop.runOnContext(now -> {
            for (int id = 1; id <= MANY; id++) {
                assertThat(context.admit(booking(id))).isTrue();
                var request = new Request(stored);
                var save = new SingleSave(booking(id), request, context);
                requests.add(new WeakReference<>(request));
                saves.add(new WeakReference<>(save));
                save.start(wait);
            }
        });
        await().until(() -> limit.inFlight() == 0 && saves.size() % MANY == 0 && !saves.isEmpty());
    }

    private static void awaitGone(Queue<WeakReference<Object>> references) {
        await().until(() -> {
            System.gc();
            return references.stream().allMatch(reference -> reference.get() == null);
        });
    }

    private SaveContext context(DeliveryTimes times) {
        return Futures.done(Future.future(promise -> loop.runOnContext(now -> {
            var breaker = new DatabaseBreaker(vertx, "bookings");
            var metrics = new SaveMetrics(new SimpleMeterRegistry(), limit, breaker);
            promise.complete(new SaveContext(
                    limit.share(),
                    new Dispatcher(vertx, bus, writers, times),
                    new RequestTimeouts(vertx, AN_HOUR),
                    breaker,
                    Optional.empty(),
                    new LateOutcomes(vertx, bus, metrics, new UnheardFailures()),
                    metrics,
                    Tracing.OFF));
        })));
    }

    /** In the place of a request that waits for its answer. */
    private record Request(AtomicInteger stored) implements SaveReply {

        @Override
        public void outcome(Outcome outcome) {
            assertThat(outcome).isEqualTo(Outcome.STORED);
            stored.incrementAndGet();
        }

        @Override
        public void pending() {
            throw new AssertionError("pending");
        }

        @Override
        public void noOutcome(NoOutcome noOutcome, @Nullable Kept kept) {
            throw new AssertionError(noOutcome.detail());
        }

        @Override
        public void gone() {
            throw new AssertionError("gone");
        }
    }
}
