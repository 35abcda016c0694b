package com.xrides.persistence.write;

import static com.xrides.testing.Waiting.resultOf;
import static com.xrides.testing.bookings.SampleBookings.bare;
import static com.xrides.testing.bookings.SampleBookings.full;
import static com.xrides.testing.bookings.SampleBookings.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.Booking;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.outcome.Outcome.Kind;
import com.xrides.persistence.PersistenceSettings;
import com.xrides.persistence.Settings;
import com.xrides.persistence.table.BookingMigrations;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.testing.OpenTransaction;
import com.xrides.testing.TestDatabase;
import com.xrides.testing.bookings.SampleBookings;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BookingWriterTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final String REQUIRED = "id, user_id, vehicle_model_id, travel_type_id, from_date, booking_created,"
            + " online_booking, mobile_site_booking, car_cancellation";

    private static RunningWriter writer;

    @BeforeAll
    static void start() {
        BookingMigrations.run(DatabaseUrl.parse(database.url()));
        writer = RunningWriter.connectedTo(database.url());
    }

    @AfterAll
    static void stop() {
        writer.close();
    }

    @BeforeEach
    void empty() {
        database.execute("TRUNCATE bookings");
    }

    @Test
    void aBookingIsStored() {
        assertThat(writer.outcomesOf(full(1))).containsExactly(Outcome.STORED);
        assertThat(writer.stored(1)).isEqualTo(full(1));
    }

    @Test
    void aBookingSentTwiceIsStoredOnce() {
        assertThat(writer.outcomesOf(full(1))).containsExactly(Outcome.STORED);
        assertThat(writer.outcomesOf(full(1))).containsExactly(Outcome.DUPLICATE);

        assertThat(database.count("bookings")).isEqualTo(1);
    }

    @Test
    void theSameBookingSeveralTimesInOneRequestIsStoredOnce() {
        assertThat(writer.kindsOf(full(1), full(1), full(1)))
                .containsExactly(Kind.STORED, Kind.DUPLICATE, Kind.DUPLICATE);

        assertThat(database.count("bookings")).isEqualTo(1);
    }

    @Test
    void ofDifferentBookingsUnderOneIdInOneRequestTheFirstIsStored() {
        Booking other = with(full(1), "userId", 77L);

        assertThat(writer.kindsOf(full(1), other, full(1), other))
                .containsExactly(Kind.STORED, Kind.CONFLICT, Kind.DUPLICATE, Kind.CONFLICT);

        assertThat(writer.stored(1)).isEqualTo(full(1));
    }

    @Test
    void outcomesComeInTheOrderOfTheRequest() {
        assertThat(writer.kindsOf(bare(3), bare(5))).containsOnly(Kind.STORED);

        assertThat(writer.kindsOf(bare(9), full(3), bare(7), bare(5), bare(1), full(9)))
                .containsExactly(Kind.STORED, Kind.CONFLICT, Kind.STORED, Kind.DUPLICATE, Kind.STORED, Kind.CONFLICT);
    }

    @Test
    void aRequestForNothingIsAnswered() {
        assertThat(writer.outcomesOf()).isEmpty();
    }

    @Test
    void aRequestLargerThanABatchIsStoredWhole() {
        try (var small = RunningWriter.connectedTo(settings(1, 10, 1000))) {
            List<Outcome> outcomes = resultOf(small.save(bare(1, 995)));

            assertThat(outcomes).hasSize(995).containsOnly(Outcome.STORED);
            assertThat(database.count("bookings")).isEqualTo(995);
            assertThat(small.metrics().get("xrides.batch.size").summary().max()).isEqualTo(10);
        }
    }

    @Test
    void severalConnectionsStoreEachBookingOnce() {
        try (var wide = RunningWriter.connectedTo(settings(4, 10, 1000))) {
            assertThat(resultOf(wide.save(bare(1, 995)))).hasSize(995).containsOnly(Outcome.STORED);
            assertThat(resultOf(wide.save(bare(1, 995)))).hasSize(995).containsOnly(Outcome.DUPLICATE);
        }
    }

    @Test
    void bookingsBeyondTheBoundOfTheQueueAreTurnedAway() {
        try (var small = RunningWriter.connectedTo(settings(1, 2, 4))) {
            List<Outcome> outcomes = resultOf(small.save(bare(1, 6)));

            assertThat(outcomes.subList(0, 4)).containsOnly(Outcome.STORED);
            assertThat(outcomes.subList(4, 6)).allSatisfy(outcome -> {
                assertThat(outcome.kind()).isEqualTo(Kind.UNAVAILABLE);
                assertThat(outcome.detail()).contains("write queue of this persistence node is full");
            });
            assertThat(database.count("bookings")).isEqualTo(4);
        }
    }

    @Test
    void whatGathersWhileStatementsRunIsWrittenByOne() throws SQLException {
        try (var fresh = RunningWriter.connectedTo(settings(1, 512, 1000))) {
            var requests = new ArrayList<Future<List<Outcome>>>();
            try (var held = OpenTransaction.holding(database, "bookings")) {
                for (Booking booking : bare(1, 12)) {
                    requests.add(fresh.save(List.of(booking)));
                }
                held.awaitWaiting();
            }

            assertThat(requests)
                    .allSatisfy(request -> assertThat(resultOf(request)).containsExactly(Outcome.STORED));
            // The first at once, and all the others together.
            assertThat(fresh.metrics().get("xrides.batch.size").summary().count())
                    .isEqualTo(2);
        }
    }

    @Test
    void aSecondStatementLeavesBesideTheFirstOnceItIsWorthIt() throws SQLException {
        try (var fresh = RunningWriter.connectedTo(settings(1, 512, 1000))) {
            var requests = new ArrayList<Future<List<Outcome>>>();
            try (var held = OpenTransaction.holding(database, "bookings")) {
                requests.add(fresh.save(bare(1, 1)));
                requests.add(fresh.save(bare(2, 31)));
                requests.add(fresh.save(bare(33, 1)));
                held.awaitWaiting();
            }

            assertThat(requests)
                    .allSatisfy(request -> assertThat(resultOf(request)).containsOnly(Outcome.STORED));
            // One, and 32 together: the 31 did not go alone.
            assertThat(fresh.metrics().get("xrides.batch.size").summary().count())
                    .isEqualTo(2);
            assertThat(fresh.metrics().get("xrides.batch.size").summary().max()).isEqualTo(32);
        }
    }

    @Test
    void aBookingThatAnotherTransactionIsJustStoringIsADuplicateOnceThatCommits() throws SQLException {
        try (var other = OpenTransaction.of(
                database,
                "INSERT INTO bookings (" + REQUIRED + ") VALUES (1, 2, 3, 1, '" + SampleBookings.TIME + "', '"
                        + SampleBookings.TIME + "', false, false, false)")) {
            Future<List<Outcome>> outcomes = writer.save(List.of(bare(1), full(1)));
            other.awaitWaiting();
            other.commit();

            assertThat(resultOf(outcomes)).containsExactly(Outcome.DUPLICATE, Outcome.CONFLICT);
        }
    }

    private static PersistenceSettings settings(int connections, int maxBatch, int maxQueued) {
        return Settings.bounded(database.url(), connections, maxBatch, maxQueued);
    }
}
