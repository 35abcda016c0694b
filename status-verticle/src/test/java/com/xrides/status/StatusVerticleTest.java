package com.xrides.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.ListFailures;
import com.xrides.bookings.messages.FailureMessages.ReportOutcomes;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.FindStatus;
import com.xrides.bookings.outcome.BookingStatus;
import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.FailureAct;
import com.xrides.bookings.outcome.FailureAct.Action;
import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.outcome.Outcome.Kind;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.bus.Done;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageBus;
import com.xrides.testing.bookings.FakeTables;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatusVerticleTest {

    private static final Instant TIME = Instant.parse("2013-01-01T04:00:00.123456Z");

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final FakeTables tables = new FakeTables();
    private Vertx vertx;
    private MessageBus bus;
    private String deployment;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        bus = MessageBus.on(vertx);
        tables.answerOn(bus).await();
        deployment = vertx.deployVerticle(new StatusVerticle(bus, new StatusMetrics(metrics)))
                .await();
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    static Stream<Arguments> failedOutcomes() {
        return Stream.of(
                Arguments.of(Outcome.CONFLICT, Outcome.Kind.CONFLICT.code()),
                Arguments.of(Outcome.refused("no such vehicle"), Outcome.Kind.REFUSED.code()),
                Arguments.of(Outcome.unavailable("the database is away"), Outcome.Kind.UNAVAILABLE.code()));
    }

    @ParameterizedTest
    @MethodSource("failedOutcomes")
    void aLateFailureIsRecordedAndTold(Outcome outcome, String code) {
        report(new LateOutcome(1, outcome, TIME, null));

        var failure = new Failure(0, 1, code, outcome.detail(), TIME, null, List.of());
        assertThat(tables.recorded()).containsExactly(failure);
        assertThat(statusOf(1)).isEqualTo(BookingStatus.failed(failure));
    }

    @Test
    void aLateSuccessIsNoFailure() {
        report(new LateOutcome(1, Outcome.STORED, TIME, null), new LateOutcome(2, Outcome.DUPLICATE, TIME, null));

        assertThat(tables.recorded()).isEmpty();
    }

    @Test
    void onlyTheFailuresOfAReportAreRecorded() {
        report(
                new LateOutcome(1, Outcome.STORED, TIME, null),
                new LateOutcome(2, Outcome.CONFLICT, TIME, null),
                new LateOutcome(3, Outcome.refused("no"), TIME, null),
                new LateOutcome(4, Outcome.DUPLICATE, TIME, null));

        assertThat(tables.recorded()).extracting(Failure::id).containsExactly(2L, 3L);
    }

    @Test
    void aReportIsAcknowledgedOnlyOnceItsFailuresAreRecorded() {
        tables.goAway();
        assertNotAnswered(
                ask(FailureMessages.REPORT_OUTCOMES, reportOf(new LateOutcome(1, Outcome.CONFLICT, TIME, null))));

        tables.comeBack();
        report(new LateOutcome(1, Outcome.CONFLICT, TIME, null));
        assertThat(tables.recorded()).hasSize(1);
    }

    @Test
    void aReportOfSuccessesNeedsNoDatabase() {
        tables.goAway();

        report(new LateOutcome(1, Outcome.STORED, TIME, null));
    }

    @Test
    void nothingIsKnownOfABookingThatIsNowhere() {
        assertThat(statusOf(1)).isEqualTo(BookingStatus.UNKNOWN);
    }

    @Test
    void aBookingInTheDatabaseIsStoredSinceItWas() {
        tables.store(1, TIME);

        assertThat(statusOf(1)).isEqualTo(BookingStatus.stored(TIME));
    }

    /** Whoever sends it again is told that it is stored; and whoever was told 202 must not be told that nobody knows it. */
    @Test
    void anErasedBookingIsStoredSinceItWas() {
        tables.store(1, TIME);
        tables.erase(1);

        assertThat(statusOf(1)).isEqualTo(BookingStatus.stored(TIME));
    }

    @Test
    void aBookingStoredAfterAFailureIsStored() {
        tables.hold(new Failure(1, 1, Kind.UNAVAILABLE.code(), "away", TIME, null, List.of()));
        tables.store(1, TIME.plusSeconds(1));

        assertThat(statusOf(1)).isEqualTo(BookingStatus.stored(TIME.plusSeconds(1)));
    }

    /** An outcome that is not known in time may be told as unavailable although the statement did commit. */
    @Test
    void aBookingThatIsThereIsStoredWhateverWasThoughtAfterwards() {
        tables.store(1, TIME);
        tables.hold(new Failure(1, 1, Kind.UNAVAILABLE.code(), "away", TIME.plusSeconds(1), null, List.of()));

        assertThat(statusOf(1)).isEqualTo(BookingStatus.stored(TIME));
    }

    @Test
    void aConflictAfterItWasStoredIsToldBesideIt() {
        var conflict = new Failure(1, 1, Kind.CONFLICT.code(), "other content", TIME.plusSeconds(1), null, List.of());
        tables.store(1, TIME);
        tables.hold(conflict);

        assertThat(statusOf(1)).isEqualTo(BookingStatus.stored(TIME, conflict));
    }

    @Test
    void aConflictThatSomebodyDismissedIsToldNoMore() {
        var dismissed = new FailureAct(Action.DISMISSED, "asha", TIME.plusSeconds(2));
        tables.store(1, TIME);
        tables.hold(new Failure(
                1, 1, Kind.CONFLICT.code(), "other content", TIME.plusSeconds(1), null, List.of(dismissed)));

        assertThat(statusOf(1)).isEqualTo(BookingStatus.stored(TIME));
    }

    @Test
    void aConflictBeforeItWasStoredIsOver() {
        tables.hold(new Failure(1, 1, Kind.CONFLICT.code(), "other content", TIME, null, List.of()));
        tables.store(1, TIME.plusSeconds(1));

        assertThat(statusOf(1)).isEqualTo(BookingStatus.stored(TIME.plusSeconds(1)));
    }

    @Test
    void whileTheDatabaseCannotBeAskedTheLastOutcomeIsTold() {
        report(new LateOutcome(1, Outcome.STORED, TIME, null), new LateOutcome(2, Outcome.refused("no"), TIME, null));
        tables.goAway();

        assertThat(statusOf(1)).isEqualTo(BookingStatus.stored(TIME));
        assertThat(statusOf(2))
                .isEqualTo(BookingStatus.failed(
                        new Failure(0, 2, Outcome.Kind.REFUSED.code(), "no", TIME, null, List.of())));
    }

    @Test
    void whileFailuresCannotBeAskedForTheLastOutcomeIsTold() {
        report(new LateOutcome(1, Outcome.STORED, TIME, null));
        tables.loseFailures();

        assertThat(statusOf(1)).isEqualTo(BookingStatus.stored(TIME));
    }

    @Test
    void whatIsNeitherInTheDatabaseNorRememberedIsNotGuessed() {
        tables.goAway();

        assertNotAnswered(ask(LookupMessages.FIND_STATUS, new FindStatus(1)));
    }

    @Test
    void recordedFailuresAreListed() {
        var first = new Failure(1, 1, Kind.REFUSED.code(), "no", TIME, null, List.of());
        var second = new Failure(2, 2, Kind.CONFLICT.code(), "other content", TIME, null, List.of());
        tables.hold(first);
        tables.hold(second);

        assertThat(list(0, 10)).containsExactly(first, second);
        assertThat(list(0, 1)).containsExactly(first);
        assertThat(list(1, 10)).containsExactly(second);
    }

    @Test
    void lateOutcomesAreCountedOnceTheyAreKept() {
        tables.goAway();
        assertNotAnswered(
                ask(FailureMessages.REPORT_OUTCOMES, reportOf(new LateOutcome(1, Outcome.CONFLICT, TIME, null))));
        tables.comeBack();

        report(
                new LateOutcome(1, Outcome.CONFLICT, TIME, null),
                new LateOutcome(2, Outcome.STORED, TIME, null),
                new LateOutcome(3, Outcome.STORED, TIME, null));

        assertThat(Arrays.stream(Outcome.Kind.values()).map(this::counted)).containsExactly(2.0, 0.0, 1.0, 0.0, 0.0);
    }

    @Test
    void undeployedItAnswersNoMore() {
        vertx.undeploy(deployment).await();

        assertThatThrownBy(() -> statusOf(1))
                .isInstanceOfSatisfying(
                        DeliveryException.class,
                        gone -> assertThat(gone.reason()).isEqualTo(Reason.NO_HANDLERS));
    }

    private void report(LateOutcome... outcomes) {
        assertThat(ask(FailureMessages.REPORT_OUTCOMES, reportOf(outcomes)).await())
                .isEqualTo(new Done());
    }

    private static ReportOutcomes reportOf(LateOutcome... outcomes) {
        return new ReportOutcomes(List.of(outcomes));
    }

    private BookingStatus statusOf(long id) {
        return ask(LookupMessages.FIND_STATUS, new FindStatus(id)).await().status();
    }

    private List<Failure> list(long after, int limit) {
        return ask(FailureMessages.LIST_FAILURES, new ListFailures(after, limit, false))
                .await()
                .failures();
    }

    private double counted(Outcome.Kind kind) {
        return metrics.get("xrides.late.outcomes")
                .tag("outcome", kind.name().toLowerCase(Locale.ROOT))
                .counter()
                .count();
    }

    private <Q extends Message, A extends Message> Future<A> ask(Address<Q, A> address, Q question) {
        return bus.ask(address, question, Duration.ofSeconds(10));
    }

    private static void assertNotAnswered(Future<? extends Message> answer) {
        assertThatThrownBy(answer::await).isInstanceOf(DeliveryException.class);
    }
}
