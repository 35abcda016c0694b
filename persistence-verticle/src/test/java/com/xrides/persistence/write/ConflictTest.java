package com.xrides.persistence.write;

import static com.xrides.testing.bookings.SampleBookings.bare;
import static com.xrides.testing.bookings.SampleBookings.full;
import static com.xrides.testing.bookings.SampleBookings.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.xrides.bookings.Booking;
import com.xrides.bookings.Booking.Position;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.persistence.table.BookingMigrations;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.testing.TestDatabase;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConflictTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

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

    static Stream<Arguments> otherValues() {
        Booking full = full(1);
        return Stream.of(
                arguments("userId", 99L),
                arguments("vehicleModelId", 99),
                arguments("travelTypeId", 1),
                arguments("packageId", 7),
                arguments("fromAreaId", 99),
                arguments("toAreaId", 99),
                arguments("fromCityId", 99),
                arguments("toCityId", 99),
                arguments("fromDate", full.fromDate().plusNanos(1000)),
                arguments("toDate", full.fromDate()),
                arguments("bookingCreated", full.bookingCreated().minusNanos(1000)),
                arguments("onlineBooking", false),
                arguments("mobileSiteBooking", true),
                arguments("carCancellation", false),
                arguments("from", new Position(12.97, 77.590000001)),
                arguments("from", new Position(12.97000001, 77.59)),
                arguments("to", new Position(13.19, -77.7)),
                arguments("to", new Position(-13.19, 77.7)),
                arguments("extra", "{\"coupon\": \"X2\"}"),
                arguments("extra", "{\"coupon\": \"X1\", \"more\": null}"),
                arguments("extra", "{}"));
    }

    static Stream<String> partsThatMayBeAbsent() {
        return Stream.of(
                "packageId", "fromAreaId", "toAreaId", "fromCityId", "toCityId", "toDate", "from", "to", "extra");
    }

    @ParameterizedTest
    @MethodSource("otherValues")
    void anyOtherValueIsAConflictAndChangesNothing(String part, Object value) {
        Booking other = with(full(1), part, value);

        assertThat(writer.outcomesOf(full(1))).containsExactly(Outcome.STORED);
        assertThat(writer.outcomesOf(other)).containsExactly(Outcome.CONFLICT);

        assertThat(writer.stored(1)).isEqualTo(full(1));
        assertThat(writer.outcomesOf(full(1))).containsExactly(Outcome.DUPLICATE);
    }

    @ParameterizedTest
    @MethodSource("partsThatMayBeAbsent")
    void aValueThatIsMissingIsAConflict(String part) {
        Booking without = with(full(1), part, null);

        assertThat(writer.outcomesOf(full(1))).containsExactly(Outcome.STORED);
        assertThat(writer.outcomesOf(without)).containsExactly(Outcome.CONFLICT);
    }

    @ParameterizedTest
    @MethodSource("partsThatMayBeAbsent")
    void aValueThatIsAddedIsAConflict(String part) {
        Booking without = with(full(1), part, null);

        assertThat(writer.outcomesOf(without)).containsExactly(Outcome.STORED);
        assertThat(writer.outcomesOf(without)).containsExactly(Outcome.DUPLICATE);
        assertThat(writer.outcomesOf(full(1))).containsExactly(Outcome.CONFLICT);
    }

    @Test
    void everyPartOfABookingIsAmongThoseTested() {
        assertThat(otherValues().map(arguments -> arguments.get()[0]).distinct())
                .containsExactlyElementsOf(Arrays.stream(Booking.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .filter(name -> !name.equals("id"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": 1, \"b\": {\"c\": 2, \"d\": 3}} | {\"b\":{\"d\":3,\"c\":2},\"a\":1}",
                "{\"a\": 1} | {\"a\": 1.0}",
                "{\"a\": 100} | {\"a\": 1e2}",
                "{\"a\": \"é🚕\"} | {\"a\": \"\\u00e9\\ud83d\\ude95\"}"
            })
    void unknownFieldsThatMeanTheSameAreADuplicate(String stored, String sent) {
        assertThat(writer.outcomesOf(with(full(1), "extra", stored))).containsExactly(Outcome.STORED);

        assertThat(writer.outcomesOf(with(full(1), "extra", sent))).containsExactly(Outcome.DUPLICATE);
    }

    @Test
    void aZeroOfEitherSignIsTheSamePlace() {
        assertThat(writer.outcomesOf(with(bare(1), "from", new Position(0.0, 0.0))))
                .containsExactly(Outcome.STORED);

        assertThat(writer.outcomesOf(with(bare(1), "from", new Position(-0.0, 0.0))))
                .containsExactly(Outcome.DUPLICATE);
    }
}
