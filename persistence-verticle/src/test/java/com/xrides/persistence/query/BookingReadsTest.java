package com.xrides.persistence.query;

import static com.xrides.testing.Waiting.resultOf;
import static com.xrides.testing.bookings.SampleBookings.bare;
import static com.xrides.testing.bookings.SampleBookings.full;
import static com.xrides.testing.bookings.SampleBookings.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.Booking;
import com.xrides.bookings.Booking.Position;
import com.xrides.bookings.ParseResult.Accepted;
import com.xrides.bookings.StoredBooking;
import com.xrides.bookings.json.BookingJson;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.persistence.table.BookingMigrations;
import com.xrides.persistence.write.RunningWriter;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.testing.RealBookings;
import com.xrides.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BookingReadsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

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

    static Stream<Booking> bookings() {
        return Stream.of(bare(1), full(1), smallest(), largest(), with(bare(1), "extra", """
                {"": 0.10, "list": [1, null, {"deep": [true]}], "note": "Über 🚕 \\"quoted\\" \\\\ \\u0001"}"""));
    }

    @ParameterizedTest
    @MethodSource("bookings")
    void aBookingComesBackAsItWasSent(Booking booking) {
        assertThat(writer.outcomesOf(booking)).containsExactly(Outcome.STORED);

        assertThat(writer.stored(booking.id())).isEqualTo(booking);
    }

    @Test
    void aBookingOfOneBatchIsNotMixedUpWithAnother() {
        List<Booking> bookings = List.of(full(1), bare(2), with(smallest(), "id", 3L), largest(), bare(4), full(5));

        assertThat(resultOf(writer.save(bookings))).containsOnly(Outcome.STORED);

        assertThat(bookings)
                .allSatisfy(booking -> assertThat(writer.stored(booking.id())).isEqualTo(booking));
    }

    @Test
    void everyRealBookingIsStoredAndFoundAgainAsADuplicate() {
        List<Booking> real = RealBookings.read().stream()
                .map(RealBookings::toJson)
                .map(json -> BookingJson.read(json.getBytes(StandardCharsets.UTF_8)))
                .map(result -> ((Accepted) result).booking())
                .toList();

        assertThat(resultOf(writer.save(real))).containsOnly(Outcome.STORED);

        assertThat(resultOf(writer.save(real))).containsOnly(Outcome.DUPLICATE);
        assertThat(database.count("bookings")).isEqualTo(real.size());
    }

    @Test
    void theTimeOfStoringIsTheDatabases() {
        assertThat(writer.outcomesOf(bare(1))).containsExactly(Outcome.STORED);

        StoredBooking found = Objects.requireNonNull(writer.found(1));

        assertThat(database.count("bookings WHERE stored_at = '" + found.storedAt() + "'"))
                .isEqualTo(1);
    }

    @Test
    void aBookingThatIsNotThereIsNotFound() {
        assertThat(writer.outcomesOf(bare(1))).containsExactly(Outcome.STORED);

        assertThat(writer.stored(2)).isNull();
    }

    private static Booking smallest() {
        return new Booking(
                1,
                Long.MIN_VALUE,
                Integer.MIN_VALUE,
                Integer.MIN_VALUE,
                Integer.MIN_VALUE,
                Integer.MIN_VALUE,
                Integer.MIN_VALUE,
                Integer.MIN_VALUE,
                Integer.MIN_VALUE,
                FIRST,
                FIRST,
                FIRST,
                false,
                true,
                false,
                new Position(-90, -180),
                new Position(Double.MIN_VALUE, -Double.MIN_VALUE),
                "{}");
    }

    private static Booking largest() {
        return new Booking(
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                LAST,
                LAST,
                LAST,
                true,
                true,
                true,
                new Position(90, 180),
                new Position(1.0 / 3, Math.PI),
                "{\"n\": 123456789012345678901234567890.123456789}");
    }
}
