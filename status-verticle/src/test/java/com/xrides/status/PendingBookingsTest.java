package com.xrides.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.ReportOutcomes;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.FindStatus;
import com.xrides.bookings.messages.SpoolMessages.PendingFound;
import com.xrides.bookings.outcome.BookingStatus;
import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.outcome.Outcome.Kind;
import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.MessageBus;
import com.xrides.testing.bookings.FakeTables;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The status of bookings that a spool may hold. */
class PendingBookingsTest {

    private static final Instant TIME = Instant.parse("2013-01-01T04:00:00.123456Z");
    private static final Instant SINCE = TIME.plusSeconds(60);

    /** A booking that is not asked for but to see that a spool is known. */
    private static final long OTHER = 99;

    private final FakeTables tables = new FakeTables();
    private Vertx vertx;
    private MessageBus bus;
    private FakeSpool spool;
    private FakeSpool another;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        bus = MessageBus.on(vertx);
        vertx.deployVerticle(new StatusVerticle(bus, new StatusMetrics(new SimpleMeterRegistry())))
                .await();
        spool = FakeSpool.on(vertx, bus, "a");
        another = FakeSpool.on(vertx, bus, "b");
        tables.answerOn(bus).await();
        await().until(() -> {
            var unused = statusOf(OTHER);
            return spool.asked().contains(OTHER) && another.asked().contains(OTHER);
        });
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void aBookingThatAnySpoolHoldsIsPendingSinceItDoes() {
        spool.hold(1, SINCE);
        another.hold(2, SINCE);

        assertThat(statusOf(1)).isEqualTo(BookingStatus.pending(SINCE));
        assertThat(statusOf(2)).isEqualTo(BookingStatus.pending(SINCE));
        assertThat(statusOf(3)).isEqualTo(BookingStatus.UNKNOWN);
    }

    @Test
    void whatIsStoredIsSoAlthoughASpoolHoldsItStill() {
        spool.hold(1, SINCE);
        tables.store(1, TIME);

        assertThat(statusOf(1)).isEqualTo(BookingStatus.stored(TIME));
    }

    @Test
    void aConflictAfterItWasStoredIsToldAlthoughASpoolHoldsItStill() {
        var conflict = failure(Outcome.Kind.CONFLICT.code(), TIME.plusSeconds(1));
        spool.hold(1, SINCE);
        tables.store(1, TIME);
        tables.hold(conflict);

        assertThat(statusOf(1)).isEqualTo(BookingStatus.stored(TIME, conflict));
    }

    @Test
    void whatFailedAndWasTakenAgainIsPendingUntilItsSpoolLetsGo() {
        Failure failure = failure(Outcome.Kind.UNAVAILABLE.code(), TIME);
        spool.hold(1, SINCE);
        tables.hold(failure);

        assertThat(statusOf(1)).isEqualTo(BookingStatus.pending(SINCE));

        spool.settle(1);
        assertThat(statusOf(1)).isEqualTo(BookingStatus.failed(failure));
    }

    @Test
    void pendingNeedsNoDatabase() {
        spool.hold(1, SINCE);

        tables.goAway();
        assertThat(statusOf(1)).isEqualTo(BookingStatus.pending(SINCE));

        tables.fallSilent();
        assertThat(statusOf(1)).isEqualTo(BookingStatus.pending(SINCE));
    }

    /** What is known without it is told before the database is given up. */
    @Test
    void aSilentDatabaseIsNotWaitedForAsLongAsWhereNothingIsPending() {
        spool.hold(1, SINCE);
        tables.fallSilent();

        // First, so that it would be the first to end if both waited as long.
        Future<BookingStatus> unknown = ask(2);
        Future<BookingStatus> pending = ask(1);

        assertThat(pending.await()).isEqualTo(BookingStatus.pending(SINCE));
        assertThat(unknown.isComplete()).isFalse();
        assertThatThrownBy(unknown::await).isInstanceOf(DeliveryException.class);
    }

    @Test
    void whatIsKnownToBeStoredIsNotPendingAgainWhileTheDatabaseIsAway() {
        bus.ask(
                        FailureMessages.REPORT_OUTCOMES,
                        new ReportOutcomes(List.of(new LateOutcome(1, Outcome.STORED, TIME, null))),
                        Duration.ofSeconds(10))
                .await();
        spool.hold(1, SINCE);
        tables.goAway();

        assertThat(statusOf(1)).isEqualTo(BookingStatus.stored(TIME));
    }

    @Test
    void aSilentSpoolCountsAsNotHolding() {
        spool.fallSilent();
        another.hold(2, SINCE);
        Failure failure = failure(Kind.REFUSED.code(), TIME);
        tables.hold(failure);

        assertThat(statusOf(1)).isEqualTo(BookingStatus.failed(failure));
        assertThat(statusOf(2)).isEqualTo(BookingStatus.pending(SINCE));
        assertThat(statusOf(3)).isEqualTo(BookingStatus.UNKNOWN);
    }

    @Test
    void whatIsStoredIsToldBeforeASilentSpoolIsGivenUp() {
        spool.fallSilent();
        tables.store(1, TIME);

        Future<BookingStatus> unknown = ask(2);
        Future<BookingStatus> stored = ask(1);

        assertThat(stored.await()).isEqualTo(BookingStatus.stored(TIME));
        assertThat(unknown.isComplete()).isFalse();
    }

    /** Asked in this order, the tables do not have it yet and the spool has it no more. */
    @Test
    void aBookingThatMovesFromItsSpoolToTheTablesMeanwhileIsNotMissed() {
        spool.answer(question -> tables.asked(question.id()).map(asked -> {
            tables.store(question.id(), TIME);
            return new PendingFound(null);
        }));

        assertThat(statusOf(1)).isEqualTo(BookingStatus.stored(TIME));
    }

    private BookingStatus statusOf(long id) {
        return ask(id).await();
    }

    private Future<BookingStatus> ask(long id) {
        return bus.ask(LookupMessages.FIND_STATUS, new FindStatus(id), Duration.ofSeconds(10))
                .map(found -> found.status());
    }

    private static Failure failure(String code, Instant at) {
        return new Failure(1, 1, code, "a message", at, null, List.of());
    }
}
