package com.xrides.drill.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.Booking;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.json.BookingJson;
import com.xrides.drill.load.BookingContent;
import com.xrides.drill.load.IdRange;
import com.xrides.drill.load.Journal;
import com.xrides.drill.load.RequestHistory;
import com.xrides.drill.load.StoredBookings;
import com.xrides.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A drill is worth as much as what it notices. */
class InvariantCheckTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final IdRange IDS = new IdRange(1, 1000);
    private static final int LOST = 7;

    @TempDir
    private Path directory;

    private Journal journal;

    @BeforeAll
    static void createTableWithoutItsKey() throws IOException {
        try (InputStream sql = BookingContent.class.getResourceAsStream("/db/migration/V1__bookings.sql")) {
            DATABASE.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
        }
        DATABASE.execute("ALTER TABLE bookings DROP CONSTRAINT bookings_pkey");
    }

    @BeforeEach
    void openJournal() {
        DATABASE.execute("TRUNCATE bookings");
        journal = new Journal(directory.resolve("journal.log"));
    }

    @AfterEach
    void closeJournal() {
        journal.close();
    }

    @Test
    void whatIsStoredAsAcknowledgedHolds() throws SQLException {
        answered(1, 0, 201);
        answered(1, 0, 200);
        answered(2, 1, 202);
        answered(3, 0, 503);
        store(1, 0);
        store(2, 1);

        assertThat(check().none()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202})
    void anAcknowledgedBookingThatIsNotThereIsLost(int status) throws SQLException {
        answered(LOST, 0, status);

        assertThat(check().lost()).containsExactly((long) LOST);
    }

    @Test
    void aPendingBookingThatIsVisibleAsFailedIsNotLost() throws SQLException {
        answered(1, 0, 202);
        answered(1, 1, 202);
        store(1, 0);

        Findings findings = check(Set.of(1L));

        assertThat(findings.none()).isTrue();
        assertThat(findings.failed()).containsExactly(1L);
    }

    @Test
    void anotherContentThatVanishedIsLost() throws SQLException {
        answered(1, 0, 202);
        answered(1, 1, 202);
        store(1, 0);

        assertThat(check().lost()).containsExactly(1L);
    }

    @Test
    void aBookingThatIsThereTwiceIsNoticed() throws SQLException {
        answered(1, 0, 201);
        store(1, 0);
        store(1, 0);

        assertThat(check().twice()).containsExactly(1L);
    }

    @Test
    void anotherContentThanTheAcknowledgedOneIsWrong() throws SQLException {
        answered(1, 0, 201);
        answered(1, 1, 409);
        store(1, 1);

        assertThat(check().wrong()).containsExactly(1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user_id = user_id + 1",
                "from_lat = from_lat + 1e-9",
                "booking_created = booking_created + interval '1 microsecond'",
                "to_date = now()",
                "extra = NULL"
            })
    void everyColumnIsCompared(String change) throws SQLException {
        answered(1, 0, 201);
        store(1, 0);
        DATABASE.execute("UPDATE bookings SET " + change);

        assertThat(check().wrong()).containsExactly(1L);
    }

    @Test
    void aBookingThatNobodySentIsWrong() throws SQLException {
        store(9, 0);

        assertThat(check().wrong()).containsExactly(9L);
    }

    @Test
    void aRequestWithoutAnAnswerIsNoticed() throws SQLException {
        journal.sending(journal.nextRequest(), 1, 0, 1);
        answered(2, 0, Journal.NO_ANSWER);

        assertThat(check().unanswered()).containsExactly(1L, 2L);
    }

    @Test
    void aValidBookingThatIsRefusedIsNoticedButNotARealConflict() throws SQLException {
        answered(1, 0, 422);
        answered(2, 0, 409);
        answered(3, 0, 201);
        answered(3, 1, 409);
        store(2, 0);
        store(3, 0);

        assertThat(check().refused()).containsExactly(1L, 2L);
    }

    @Test
    void whatIsSentReadsAsTheContentThatIsExpected() {
        for (long id = 1; id < 2000; id++) {
            ParseResult reading = BookingJson.read(
                    BookingContent.json(id, BookingContent.OTHER).getBytes(StandardCharsets.UTF_8));

            assertThat(reading).isInstanceOf(ParseResult.Accepted.class);
            Booking booking = ((ParseResult.Accepted) reading).booking();
            assertThat(booking)
                    .usingRecursiveComparison()
                    .ignoringFields("extra")
                    .isEqualTo(BookingContent.of(id, BookingContent.OTHER));
        }
    }

    private Findings check() throws SQLException {
        return check(Set.of());
    }

    private Findings check(Set<Long> failures) throws SQLException {
        try (Connection connection = DATABASE.connect()) {
            return InvariantCheck.run(
                    RequestHistory.read(journal.file()), new StoredBookings(IDS), failures, connection);
        }
    }

    private void answered(long id, int variant, int status) {
        long request = journal.nextRequest();
        journal.sending(request, id, variant, 1);
        journal.answered(request, id, variant, 1, status, true);
    }

    private static void store(long id, int variant) throws SQLException {
        Booking booking = BookingContent.of(id, variant);
        List<?> values = columns(booking);
        String placeholders = "?" + ", ?".repeat(values.size() - 1);
        try (Connection connection = DATABASE.connect();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO bookings VALUES (" + placeholders + ", ?::jsonb)")) {
            for (int i = 0; i < values.size(); i++) {
                insert.setObject(i + 1, values.get(i));
            }
            insert.setString(values.size() + 1, booking.extra());
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
    }

    private static List<?> columns(Booking booking) {
        return Arrays.asList(
                booking.id(),
                booking.userId(),
                booking.vehicleModelId(),
                booking.travelTypeId(),
                booking.packageId(),
                booking.fromAreaId(),
                booking.toAreaId(),
                booking.fromCityId(),
                booking.toCityId(),
                booking.fromDate().atOffset(ZoneOffset.UTC),
                booking.toDate() == null ? null : booking.toDate().atOffset(ZoneOffset.UTC),
                booking.bookingCreated().atOffset(ZoneOffset.UTC),
                booking.onlineBooking(),
                booking.mobileSiteBooking(),
                booking.carCancellation(),
                booking.from() == null ? null : booking.from().latitude(),
                booking.from() == null ? null : booking.from().longitude(),
                booking.to() == null ? null : booking.to().latitude(),
                booking.to() == null ? null : booking.to().longitude());
    }
}
