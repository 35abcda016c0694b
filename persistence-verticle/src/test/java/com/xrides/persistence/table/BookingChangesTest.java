package com.xrides.persistence.table;

import static com.xrides.testing.bookings.SampleBookings.bare;
import static com.xrides.testing.bookings.SampleBookings.full;
import static com.xrides.testing.bookings.SampleBookings.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.Booking;
import com.xrides.bookings.Booking.Position;
import com.xrides.bookings.json.BookingJson;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.persistence.write.RunningWriter;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.testing.OpenTransaction;
import com.xrides.testing.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What those are told who follow bookings, and the functions by which they read them. */
class BookingChangesTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final String TAKE = "SELECT unnest(ids) FROM take_booking_changes('desk', 0, 10) WHERE erased = ";

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
        database.execute("TRUNCATE bookings, booking_followers, booking_changes");
    }

    private static void store(Booking... bookings) {
        assertThat(writer.outcomesOf(bookings)).containsOnly(Outcome.STORED);
    }

    private static List<String> read(String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    @Test
    void whileNobodyFollowsNothingIsWrittenOfABooking() {
        store(bare(1), bare(2));

        assertThat(database.count("booking_changes")).isZero();
    }

    @Test
    void aFollowerIsToldOfWhatIsStoredOnceAndNotOfDuplicates() throws SQLException {
        store(bare(1));
        database.execute("SELECT follow_bookings('desk')");

        assertThat(writer.outcomesOf(bare(1), bare(2))).containsExactly(Outcome.DUPLICATE, Outcome.STORED);

        assertThat(read("SELECT untaken_bookings('desk')")).containsExactly("2");
        assertThat(read(TAKE + "false")).containsExactly("2");
        assertThat(read(TAKE + "false")).isEmpty();
    }

    @Test
    void whatATransactionCommitsLateIsStillToBeTaken() throws SQLException {
        database.execute("SELECT follow_bookings('desk')");
        try (var slow = OpenTransaction.of(
                database, "INSERT INTO booking_changes (follower, erased, ids) VALUES ('desk', false, '{7}')")) {
            store(bare(8));
            assertThat(read(TAKE + "false")).containsExactly("8");

            slow.commit();
        }

        assertThat(read(TAKE + "false")).containsExactly("7");
    }

    @Test
    void aFollowerIsToldOfWhatIsErased() throws SQLException {
        database.execute("SELECT follow_bookings('desk')");
        store(bare(1), bare(2));

        database.execute(BookingTable.erase("id = 2"));

        assertThat(read(TAKE + "true")).containsExactly("2");
        assertThat(read("SELECT booking_document(2)")).containsOnlyNulls();
        assertThat(read("SELECT booking_user(2)")).containsOnlyNulls();
    }

    @Test
    void whoeverHasBegunToWriteBookingsIsNamedUntilTheTransactionEnds() throws SQLException {
        assertThat(read("SELECT unnest(booking_writers())")).isEmpty();

        try (var slow = OpenTransaction.of(database, "DELETE FROM bookings WHERE id = 0")) {
            assertThat(read("SELECT unnest(booking_writers())")).hasSize(1);
            slow.commit();
        }

        assertThat(read("SELECT unnest(booking_writers())")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01T00:00:00Z",
                "2026-11-29T08:00:00.120Z",
                "2026-11-29T08:00:00.000001Z",
                "1969-12-31T23:59:59.999999Z",
                "9999-12-31T23:59:59.999999Z"
            })
    void aDocumentIsTheBookingAsTheApiShowsIt(String time) throws SQLException {
        Instant from = Instant.parse(time);
        List<Booking> bookings = List.of(
                with(full(1), "fromDate", from),
                with(bare(2), "bookingCreated", from),
                with(full(3), "to", new Position(Double.MIN_VALUE, -1.0 / 3)));
        store(bookings.toArray(Booking[]::new));

        for (Booking booking : bookings) {
            var shown = new JsonObject(BookingJson.write(Objects.requireNonNull(writer.found(booking.id()))));
            var document = new JsonObject(
                    read("SELECT booking_document(" + booking.id() + ")").get(0));

            assertThat(document).isEqualTo(shown);
            assertThat(document.fieldNames()).containsExactlyElementsOf(shown.fieldNames());
        }
    }
}
