package com.xrides.persistence.write;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static com.xrides.testing.bookings.SampleBookings.bare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.RecordFailures;
import com.xrides.bookings.messages.WriterState;
import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.outcome.Outcome.Kind;
import com.xrides.persistence.RunningVerticle;
import com.xrides.persistence.table.BookingMigrations;
import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.Done;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.database.StandbyAwayException;
import com.xrides.testing.StandbyPair;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that waits for its standby: what is said to be stored outlives the server, whatever happens to either. */
class SynchronousStandbyIT {

    private static final String OURS = "pg_stat_activity WHERE application_name = 'xrides-intake'";

    private StandbyPair pair;
    private RunningWriter writer;

    @BeforeEach
    void start() {
        pair = StandbyPair.synchronous();
        BookingMigrations.run(DatabaseUrl.parse(pair.primary().url()));
        writer = RunningWriter.connectedTo(RunningWriter.givingUpAfter(
                Duration.ofMillis(300), pair.primary().url()));
    }

    @AfterEach
    void stop() {
        writer.close();
        pair.close();
    }

    @Test
    void aStoredBookingAndItsDuplicateOutliveThePrimary() {
        assertThat(writer.kindsOf(bare(1), bare(1))).containsExactlyInAnyOrder(Kind.STORED, Kind.DUPLICATE);
        assertThat(writer.kindsOf(bare(1))).containsExactly(Kind.DUPLICATE);

        pair.promote();

        assertThat(pair.standby().count("bookings")).isEqualTo(1);
    }

    @Test
    void aBookingWhoseWaitIsCancelledIsNotSaidToBeStored() {
        pair.standby().kill();
        Future<List<Outcome>> saved = writer.save(List.of(bare(1)));
        pair.awaitWaiting();

        pair.cancelWaiting();

        assertThat(resultOf(saved)).singleElement().satisfies(this::isNotStored);
        pair.promote();
        assertThat(pair.standby().count("bookings")).isZero();
    }

    @Test
    void aBookingWhoseSessionIsEndedIsNotSaidToBeStored() {
        pair.standby().kill();
        Future<List<Outcome>> saved = writer.save(List.of(bare(1)));
        pair.awaitWaiting();

        pair.endWaiting();

        assertThat(resultOf(saved)).singleElement().satisfies(this::isNotStored);
    }

    @Test
    void aDuplicateIsSaidToBeStoredOnlyOnceTheStandbyHasIt() {
        pair.standby().stop();
        assertThat(writer.outcomesOf(bare(1))).singleElement().satisfies(this::isNotStored);

        pair.restartPrimary();

        assertThat(pair.primary().count("bookings")).isEqualTo(1);
        // Another node, which does not know yet that the standby is away.
        try (var other = RunningWriter.connectedTo(pair.primary().url())) {
            Future<?> found = other.finding(1);
            assertThat(other.outcomesOf(bare(1))).singleElement().satisfies(this::isNotStored);
            assertThatThrownBy(() -> resultOf(found)).isInstanceOf(StandbyAwayException.class);
        }
        pair.standby().start();
        writer.awaitUp();
        assertThat(writer.kindsOf(bare(1))).containsExactly(Kind.DUPLICATE);
        assertThat(writer.found(1)).isNotNull();
    }

    @Test
    void whatTheStandbyHasIsFoundWhileItIsAway() {
        assertThat(writer.kindsOf(bare(1))).containsExactly(Kind.STORED);
        // Written after the first, and confirmed by a message that was sent after both.
        assertThat(writer.kindsOf(bare(2))).containsExactly(Kind.STORED);

        pair.standby().kill();
        assertThat(writer.outcomesOf(bare(3))).singleElement().satisfies(this::isNotStored);

        assertThat(writer.found(1)).isNotNull();
    }

    @Test
    void noSessionButOneWaitsHoweverLongTheStandbyIsAway() {
        pair.standby().kill();
        assertThat(writer.outcomesOf(bare(1))).singleElement().satisfies(this::isNotStored);
        eventually(() -> assertThat(writer.state().detail()).contains("waits for its standby"));
        long before = pair.primary().count(OURS);

        // Two seconds of grace on top of the timeout: longer than anything of ours waits for an answer.
        for (int id = 2; id < 40; id++) {
            assertThat(writer.outcomesOf(bare(id))).singleElement().satisfies(this::isNotStored);
            assertThat(pair.waiting()).isLessThanOrEqualTo(1);
            pair.primary().execute("SELECT pg_sleep(0.1)");
        }

        assertThat(pair.primary().count(OURS)).isLessThanOrEqualTo(before);
        pair.standby().start();
        writer.awaitUp();
        assertThat(writer.kindsOf(bare(1))).containsExactly(Kind.DUPLICATE);
    }

    @Test
    void aStandbyThatIsAwayIsNoticedWithoutAnyBooking() {
        pair.standby().kill();

        eventually(() -> assertThat(writer.state().detail()).contains("waits for its standby"));
        assertThat(writer.state().up()).isFalse();

        pair.standby().start();
        writer.awaitUp();
    }

    @Test
    void aFailureIsRecordedOnlyOnceTheStandbyHasIt() {
        var failures =
                new RecordFailures(List.of(Failure.fresh(7, "booking-conflict", "other content", Instant.EPOCH, "{}")));
        try (var verticle = RunningVerticle.on(pair.primary().url())) {
            verticle.awaitSaying(WriterState.SERVING);
            pair.standby().kill();

            Future<Done> recorded = verticle.ask(FailureMessages.RECORD_FAILURES, failures);

            assertThatThrownBy(() -> resultOf(recorded)).isInstanceOf(DeliveryException.class);
            assertThat(pair.primary().count("booking_failures")).isEqualTo(1);
            pair.standby().start();
            verticle.awaitSaying(WriterState.SERVING);
            resultOf(verticle.ask(FailureMessages.RECORD_FAILURES, failures));
        }
        pair.promote();
        assertThat(pair.standby().count("booking_failures")).isEqualTo(1);
    }

    @Test
    void aServerThatNoLongerWaitsForItsStandbyIsUsedAgain() {
        pair.standby().kill();
        assertThat(writer.outcomesOf(bare(1))).singleElement().satisfies(this::isNotStored);

        pair.waitForStandby("");

        writer.awaitUp();
        assertThat(writer.kindsOf(bare(1), bare(2))).containsExactly(Kind.DUPLICATE, Kind.STORED);
    }

    private void isNotStored(Outcome outcome) {
        assertThat(outcome.kind()).isEqualTo(Kind.UNAVAILABLE);
    }
}
