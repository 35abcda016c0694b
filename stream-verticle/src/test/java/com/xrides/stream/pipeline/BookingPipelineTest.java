package com.xrides.stream.pipeline;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.ParseResult;
import com.xrides.bookings.json.BookingJson;
import com.xrides.bookings.lines.StreamedBooking;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.outcome.RequestResult;
import com.xrides.platform.web.stream.StreamOutcome;
import com.xrides.platform.web.stream.StreamPipeline;
import com.xrides.platform.web.stream.StreamSettings;
import com.xrides.platform.web.stream.StreamStalledException;
import com.xrides.stream.NodeWithPersistence;
import com.xrides.testing.bookings.FakePersistence;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BookingPipelineTest {

    private final NodeWithPersistence node = new NodeWithPersistence();
    private final FakePersistence persistence = node.persistence();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BookingPipelines pipelines = new BookingPipelines(node.vertx(), node.bus(), node.writers(), meters);
    private final Context loop = node.vertx().getOrCreateContext();
    private final Told told = new Told();
    private final StreamPipeline<StreamedBooking, Outcome> pipeline = pipeline(Duration.ofSeconds(20));

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void outcomesAreToldInTheOrderOfTheBookings() {
        persistence.answer(booking -> switch ((int) (booking.id() % 4)) {
            case 0 -> Outcome.STORED;
            case 1 -> Outcome.DUPLICATE;
            case 2 -> Outcome.CONFLICT;
            default -> Outcome.refused("no");
        });

        run(() -> {
            LongStream.rangeClosed(1, 3000).forEach(id -> pipeline.add(id % 5 == 0 ? broken(id) : booking(id)));
            pipeline.end();
        });

        await().until(() -> told.ended);
        assertThat(told.outcomes)
                .extracting(outcome -> outcome.item().line())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 3000).boxed().toList());
        assertThat(told.outcomes)
                .allSatisfy(outcome -> assertThat(StreamResults.of(outcome))
                        .isEqualTo(expected(outcome.item().line())));
        assertThat(persistence.ids()).doesNotHaveDuplicates().hasSize(2400);
        assertThat(meters.get("xrides.bookings")
                        .tag("outcome", "invalid")
                        .counter()
                        .count())
                .isEqualTo(600);
        assertThat(meters.get("xrides.streams.opened").counter().count()).isEqualTo(1);
        assertThat(meters.get("xrides.streams.bookings").counter().count()).isEqualTo(3000);
        assertThat(meters.get("xrides.streams.batch").timer().count()).isPositive();
    }

    @Test
    void whatIsBrokenWaitsForWhatCameBeforeIt() {
        persistence.hold();
        run(() -> {
            pipeline.add(booking(1));
            pipeline.flush();
            pipeline.add(broken(2));
            pipeline.end();
        });
        await().until(() -> persistence.messagesHeld() == 1);
        assertThat(told.outcomes).isEmpty();

        persistence.release();

        await().until(() -> told.ended);
        assertThat(told.outcomes)
                .extracting(StreamResults::of)
                .containsExactly(RequestResult.STORED, RequestResult.INVALID);
    }

    @Test
    void oneBookingLeavesAtOnceAndThoseBehindItTogether() {
        persistence.hold();
        run(() -> LongStream.rangeClosed(1, 10).forEach(id -> {
            pipeline.add(booking(id));
            pipeline.flush();
        }));
        await().until(() -> persistence.messagesHeld() == 1);
        assertThat(persistence.ids()).containsExactly(1L);

        persistence.release();

        await().until(() -> told.outcomes.size() == 10);
        assertThat(told.ended).isFalse();
    }

    @Test
    void whatCouldNotBeStoredIsSentAgainUntilItIs() {
        Set<Long> seen = ConcurrentHashMap.newKeySet();
        persistence.answer(booking -> booking.id() % 2 == 0 && seen.add(booking.id())
                ? Outcome.unavailable("the database is away")
                : Outcome.STORED);

        run(() -> {
            LongStream.rangeClosed(1, 4).forEach(id -> pipeline.add(booking(id)));
            pipeline.end();
        });

        await().until(() -> told.ended);
        assertThat(told.outcomes)
                .extracting(StreamResults::of)
                .containsOnly(RequestResult.STORED)
                .hasSize(4);
        assertThat(persistence.ids()).containsExactly(1L, 2L, 3L, 4L, 2L, 4L);
    }

    @Test
    void itIsFullUntilABatchIsSettled() {
        persistence.hold();
        run(() -> LongStream.rangeClosed(1, 7 * StreamPipeline.MAX_BATCH).forEach(id -> pipeline.add(booking(id))));
        run(() -> told.wasFull = pipeline.isFull());
        assertThat(told.wasFull).isFalse();
        run(() ->
                LongStream.rangeClosed(1, StreamPipeline.MAX_BATCH).forEach(id -> pipeline.add(booking(10_000 + id))));
        run(() -> told.wasFull = pipeline.isFull());
        assertThat(told.wasFull).isTrue();
        assertThat(told.room).isZero();

        persistence.release();

        await().until(() -> told.outcomes.size() == 8 * StreamPipeline.MAX_BATCH);
        assertThat(told.room).isEqualTo(1);
        run(() -> told.wasFull = pipeline.isFull());
        assertThat(told.wasFull).isFalse();
    }

    /** What a node holds for its streams must not grow with their number. */
    @Test
    void whereThereAreManyStreamsEachIsFullSooner() {
        persistence.hold();
        IntStream.range(1, 32).forEach(other -> {
            var unused = begun(Duration.ofMinutes(1), new Told());
        });

        run(() -> LongStream.rangeClosed(1, 2 * StreamPipeline.MAX_BATCH).forEach(id -> pipeline.add(booking(id))));

        run(() -> told.wasFull = pipeline.isFull());
        assertThat(told.wasFull).isTrue();
    }

    @Test
    void aDatabaseThatStaysAwayEndsIt() {
        persistence.answer(booking -> Outcome.unavailable("the database is away"));
        StreamPipeline<StreamedBooking, Outcome> hurried = pipeline(Duration.ofMillis(1));

        run(() -> {
            hurried.add(booking(1));
            hurried.end();
        });

        await().until(() -> told.stalled != null);
        assertThat(told.stalled).hasMessage("the database is away");
        assertThat(told.outcomes).isEmpty();
        assertThat(told.ended).isFalse();
        assertThat(meters.get("xrides.streams.stalled").counter().count()).isEqualTo(1);
    }

    @Test
    void nothingIsToldOfAnAbandonedOne() {
        persistence.hold();
        run(() -> {
            pipeline.add(booking(1));
            pipeline.flush();
        });
        await().until(() -> persistence.messagesHeld() == 1);

        run(pipeline::abandon);
        persistence.release();
        run(() -> {
            pipeline.add(booking(2));
            pipeline.end();
        });

        StreamPipeline<StreamedBooking, Outcome> another = pipeline(Duration.ofSeconds(20));
        run(() -> {
            another.add(booking(3));
            another.end();
        });
        await().until(() -> told.ended);
        assertThat(told.outcomes).extracting(outcome -> outcome.item().line()).containsExactly(3L);
        assertThat(persistence.ids()).containsExactly(1L, 3L);
        assertThat(meters.get("xrides.streams.open").gauge().value()).isZero();
    }

    @Test
    void aStreamThatBringsNoBookingIsGivenUpWhateverElseItBrings() {
        StreamPipeline<StreamedBooking, Outcome> silent = begun(Duration.ofMillis(200), told);
        run(() -> silent.add(booking(1)));

        await().until(() -> {
            run(() -> {
                silent.add(broken(2));
                silent.flush();
            });
            return told.idle;
        });

        assertThat(told.ended).isFalse();
        assertThat(persistence.ids()).containsExactly(1L);
    }

    @Test
    void aStreamIsNotIdleWhileItWaitsForUs() {
        persistence.hold();
        StreamPipeline<StreamedBooking, Outcome> waiting = begun(Duration.ofMillis(20), told);
        run(() -> {
            waiting.add(booking(1));
            waiting.end();
        });
        await().until(() -> persistence.messagesHeld() == 1);
        var other = new Told();
        StreamPipeline<StreamedBooking, Outcome> unused = begun(Duration.ofMillis(100), other);
        await().until(() -> other.idle);

        persistence.release();

        await().until(() -> told.ended);
        assertThat(told.idle).isFalse();
    }

    @Test
    void nothingAddedEndsAtOnce() {
        run(pipeline::end);

        assertThat(told.ended).isTrue();
    }

    private StreamPipeline<StreamedBooking, Outcome> pipeline(Duration maxStall) {
        return pipeline(maxStall, Duration.ofMinutes(1), told);
    }

    private StreamPipeline<StreamedBooking, Outcome> pipeline(Duration maxStall, Duration maxIdle, Told told) {
        var settings = new StreamSettings(64, 64, maxStall, maxIdle, Duration.ofMinutes(1));
        return pipelines.open(settings, told);
    }

    /** Made on the event loop, as its timer is to be there. */
    private StreamPipeline<StreamedBooking, Outcome> begun(Duration maxIdle, Told told) {
        Promise<StreamPipeline<StreamedBooking, Outcome>> made = Promise.promise();
        loop.runOnContext(now -> made.complete(pipeline(Duration.ofMinutes(1), maxIdle, told)));
        return resultOf(made.future());
    }

    private void run(Runnable work) {
        Promise<Void> ran = Promise.promise();
        loop.runOnContext(now -> {
            work.run();
            ran.complete();
        });
        resultOf(ran.future());
    }

    private static RequestResult expected(long line) {
        if (line % 5 == 0) {
            return RequestResult.INVALID;
        }
        return List.of(RequestResult.STORED, RequestResult.DUPLICATE, RequestResult.CONFLICT, RequestResult.REFUSED)
                .get((int) (line % 4));
    }

    private static StreamedBooking booking(long id) {
        String json = "{\"id\":" + id + ",\"user_id\":2,\"vehicle_model_id\":3,\"travel_type_id\":1,\"to_city_id\":4,"
                + "\"from_date\":0,\"booking_created\":0}";
        return new StreamedBooking(id, BookingJson.read(json.getBytes(StandardCharsets.UTF_8)), json.length());
    }

    private static StreamedBooking broken(long line) {
        return new StreamedBooking(line, new ParseResult.Malformed(null, "broken"), 1);
    }

    /** What the pipeline has told. */
    private static final class Told implements StreamPipeline.Listener<StreamedBooking, Outcome> {

        private final List<StreamOutcome<StreamedBooking, Outcome>> outcomes = new CopyOnWriteArrayList<>();
        private volatile int room;
        private volatile boolean ended;
        private volatile boolean wasFull;
        private volatile boolean idle;
        private volatile @Nullable StreamStalledException stalled;

        @Override
        public void settled(List<StreamOutcome<StreamedBooking, Outcome>> settled) {
            outcomes.addAll(settled);
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // only the event loop counts
        public void hasRoom() {
            room++;
        }

        @Override
        public void ended() {
            ended = true;
        }

        @Override
        public void idle() {
            idle = true;
        }

        @Override
        public void stalled(StreamStalledException cause) {
            stalled = cause;
        }
    }
}
