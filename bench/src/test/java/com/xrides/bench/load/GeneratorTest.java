package com.xrides.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.bookings.Booking;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.json.BookingJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class GeneratorTest {

    private static final Duration SHORT = Duration.ofMillis(150);

    /** More than any test counts to; they come at once, but not on every machine within the short time. */
    private static final int ENOUGH_REQUESTS = 30;

    private final BookingIds ids = new BookingIds(BookingIds.Order.RANDOM);

    @Test
    void everyRequestIsABookingOfItsOwn() {
        try (var server = SmallServer.answering(request -> 201)) {
            LoadResult result = run(server, Load.closed(4, 1));

            List<Long> sent = server.bodies().stream()
                    .map(GeneratorTest::accepted)
                    .map(Booking::id)
                    .toList();
            assertThat(sent).hasSize(200).doesNotHaveDuplicates();
            assertThat(result.problems()).isEmpty();
            assertThat(result.acknowledged().count()).isEqualTo(server.requests());
            assertThat(sent).allMatch(id -> result.acknowledged().remove(id));
        }
    }

    @Test
    void whatIsSentAfterTheEndOfTheMeasurementIsStillAwaited() {
        try (var server = SmallServer.answering(request -> 201)) {
            LoadResult result = run(server, Load.closed(2, 1));

            assertThat(result.measured()).isPositive().isLessThan(server.requests());
            assertThat(result.acknowledged().count()).isEqualTo(server.requests());
        }
    }

    @Test
    void aWrongStatusIsCountedAndNotAcknowledged() {
        try (var server = SmallServer.answering(request -> request % 5 == 0 ? 202 : 201)) {
            LoadResult result = run(server, Load.closed(4, 1));

            long wrong = server.requests() / 5;
            assertThat(wrong).isPositive();
            assertThat(result.problems()).containsExactlyEntriesOf(Map.of("status 202", wrong));
            assertThat(result.acknowledged().count()).isEqualTo(server.requests() - (int) wrong);
        }
    }

    @Test
    void requestsOnTheirWayTogetherAreAllAnswered() {
        try (var server = SmallServer.answering(request -> 201)) {
            LoadResult result = run(server, Load.closed(2, 8));

            assertThat(result.problems()).isEmpty();
            assertThat(result.acknowledged().count()).isEqualTo(server.requests());
        }
    }

    /** A clock that starts only when a request finds a connection would see one slow answer of several hundred. */
    @Test
    void aServerThatStandsStillIsSlowForAllThatWereDueMeanwhile() {
        try (var server = SmallServer.answering(GeneratorTest::stallOnce)) {
            Generator generator = Generator.start(server.target(), new Load(1, 200, 1), ids);
            generator.beginMeasuring();
            generator.goOn(Duration.ofSeconds(2));
            generator.endMeasuring();
            LoadResult result = generator.finish();

            assertThat(result.problems()).isEmpty();
            assertThat(result.measured()).isGreaterThan(350);
            assertThat(result.micros().getValueAtPercentile(99)).isGreaterThan(350_000);
            assertThat(result.micros().getValueAtPercentile(85)).isGreaterThan(50_000);
        }
    }

    @Test
    void aConnectionThatTheServerClosesIsAProblem() {
        try (var server = SmallServer.answering(request -> request == 10 ? SmallServer.NO_ANSWER : 201)) {
            LoadResult result = run(server, Load.closed(2, 1));

            assertThat(result.problems())
                    .containsExactlyEntriesOf(Map.of("unanswered: the server closed the connection", 1L));
            assertThat(result.acknowledged().count()).isEqualTo(server.requests() - 1);
        }
    }

    @Test
    void whereNobodyListensTheLoadEndsAtOnce() {
        Target nobody;
        try (var server = SmallServer.answering(request -> 201)) {
            nobody = server.target();
        }
        Generator generator = Generator.start(nobody, Load.closed(1, 1), ids);

        assertThatThrownBy(() -> generator.goOn(Duration.ofMinutes(1))).hasMessageContaining("cannot connect");
    }

    private LoadResult run(SmallServer server, Load load) {
        Generator generator = Generator.start(server.target(), load, ids);
        do {
            generator.goOn(SHORT);
        } while (server.requests() < ENOUGH_REQUESTS);
        generator.beginMeasuring();
        generator.goOn(SHORT);
        generator.endMeasuring();
        generator.goOn(SHORT);
        return generator.finish();
    }

    private static int stallOnce(int request) {
        if (request == 50) {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
            while (System.nanoTime() - end < 0) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
        }
        return 201;
    }

    private static Booking accepted(byte[] body) {
        ParseResult reading = BookingJson.read(body);
        assertThat(reading).isInstanceOf(ParseResult.Accepted.class);
        return ((ParseResult.Accepted) reading).booking();
    }
}
