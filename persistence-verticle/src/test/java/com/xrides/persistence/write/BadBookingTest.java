package com.xrides.persistence.write;

import static com.xrides.testing.Waiting.resultOf;
import static com.xrides.testing.bookings.SampleBookings.bare;
import static com.xrides.testing.bookings.SampleBookings.full;
import static com.xrides.testing.bookings.SampleBookings.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.Booking;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.outcome.Outcome.Kind;
import com.xrides.persistence.table.BookingMigrations;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.testing.LoggedLines;
import com.xrides.testing.TestDatabase;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A booking that the database will not hold is refused, and its neighbours do not notice. */
class BadBookingTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final int BATCH = 512;

    /** No vehicle of these is held, the one because of a constraint, the other because of a trigger. */
    private static final int FORBIDDEN = 666;

    private static final int RAISED = 667;

    /** Refused by a trigger that quotes the row. */
    private static final int TOLD = 668;

    /** Failed by a trigger that quotes the row and says that the disk is full. */
    private static final int FULL = 669;

    private static RunningWriter writer;

    @BeforeAll
    static void start() {
        BookingMigrations.run(DatabaseUrl.parse(database.url()));
        database.execute("""
                ALTER TABLE bookings ADD CONSTRAINT no_such_vehicle CHECK (vehicle_model_id <> 666);
                CREATE FUNCTION raise() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE 'this vehicle is out of service' USING DETAIL = 'secret';
                END $$;
                CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE 'not user % at % %', NEW.user_id, NEW.from_lat, NEW.from_long USING DETAIL = NEW.to_lat::text;
                END $$;
                CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE 'no room for user %', NEW.user_id USING ERRCODE = '53100';
                END $$;
                CREATE TRIGGER fill BEFORE INSERT ON bookings FOR EACH ROW
                    WHEN (NEW.vehicle_model_id = 669) EXECUTE FUNCTION fill();
                CREATE TRIGGER tell BEFORE INSERT ON bookings FOR EACH ROW
                    WHEN (NEW.vehicle_model_id = 668) EXECUTE FUNCTION tell();
                CREATE TRIGGER raise BEFORE INSERT ON bookings FOR EACH ROW
                    WHEN (NEW.vehicle_model_id = 667) EXECUTE FUNCTION raise();
                """);
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

    @ParameterizedTest
    @ValueSource(ints = {FORBIDDEN, TOLD})
    void theLogNamesARefusedBookingAndWhyButNobodyAndNoPlace(int vehicle) {
        Booking bad = with(with(full(4711), "userId", 987_654L), "vehicleModelId", vehicle);

        // One that has not used up its lines of this second for other tests.
        try (RunningWriter fresh = RunningWriter.connectedTo(database.url());
                LoggedLines lines = LoggedLines.of("com.xrides")) {
            assertThat(resultOf(fresh.save(List.of(bad))))
                    .extracting(Outcome::kind)
                    .containsExactly(Kind.REFUSED);

            // Beside it the second connection may just have been made.
            assertThat(lines.all())
                    .filteredOn(line -> !line.startsWith("INFO"))
                    .singleElement()
                    .asString()
                    .contains("booking=4711", "sqlstate=")
                    .doesNotContain("987654", "12.97", "77.59", "13.19", "77.7");
        }
    }

    @Test
    void theLogDoesNotQuoteATriggerThatFailsAsTheServerMight() {
        Booking bad = with(with(full(4711), "userId", 987_654L), "vehicleModelId", FULL);

        try (LoggedLines lines = LoggedLines.of("com.xrides")) {
            assertThat(writer.kindsOf(bad)).containsExactly(Kind.UNAVAILABLE);

            assertThat(lines.all())
                    .filteredOn(line -> !line.startsWith("INFO"))
                    .singleElement()
                    .asString()
                    .contains("Bookings could not be written: SQLSTATE 53100", "bookings=[4711]")
                    .doesNotContain("987654");
        }
    }

    @Test
    void ofManyRefusedBookingsSomeASecondAreNamed() {
        List<Booking> batch =
                bare(1, BATCH).stream().map(BadBookingTest::forbidden).toList();

        try (RunningWriter fresh = RunningWriter.connectedTo(database.url());
                LoggedLines lines = LoggedLines.of("com.xrides")) {
            // A second's first line tells how many were left out in the one before.
            await().atMost(Duration.ofMinutes(3)).until(() -> {
                assertThat(resultOf(fresh.save(batch))).hasSize(BATCH);
                return lines.all().stream().anyMatch(line -> line.contains(" left_out="));
            });
        }
    }

    static Stream<Set<Integer>> positions() {
        return Stream.of(
                Set.of(0),
                Set.of(BATCH - 1),
                Set.of(255, 256),
                Set.of(0, 3, 77, 300, BATCH - 1),
                IntStream.range(0, BATCH).boxed().collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("positions")
    void badOnesOfABatchAreRefusedAndTheOthersStored(Set<Integer> bad) {
        List<Booking> batch = new ArrayList<>(bare(1, BATCH));
        bad.forEach(position -> batch.set(position, forbidden(batch.get(position))));

        List<Outcome> outcomes = resultOf(writer.save(batch));

        assertThat(RunningWriter.kinds(outcomes))
                .isEqualTo(IntStream.range(0, BATCH)
                        .mapToObj(position -> bad.contains(position) ? Kind.REFUSED : Kind.STORED)
                        .toList());
        assertThat(database.count("bookings")).isEqualTo(BATCH - bad.size());
    }

    @Test
    void aRefusalSaysWhyButNotWhatElseTheDatabaseHolds() {
        assertThat(writer.outcomesOf(forbidden(bare(1)))).singleElement().satisfies(outcome -> {
            assertThat(outcome.detail()).contains("no_such_vehicle", "23514").doesNotContain("Failing row");
        });
        assertThat(writer.outcomesOf(raised(bare(1)))).singleElement().satisfies(outcome -> {
            assertThat(outcome.detail())
                    .isEqualTo("this vehicle is out of service (SQLSTATE P0001)")
                    .doesNotContain("secret");
        });
    }

    /** One that hangs until it is given up would leave no trace otherwise, just when it matters. */
    @Test
    void aStatementThatFailsIsMeasuredAsWell() {
        Timer inserts = writer.metrics().get("xrides.insert").timer();
        long before = inserts.count();

        assertThat(writer.kindsOf(forbidden(bare(1)))).containsExactly(Kind.REFUSED);

        assertThat(inserts.count()).isEqualTo(before + 1);
    }

    @Test
    void neighboursThatAreThereAlreadyKeepTheirOutcomes() {
        assertThat(writer.kindsOf(bare(1), bare(3))).containsOnly(Kind.STORED);

        assertThat(writer.kindsOf(bare(1), raised(bare(2)), full(3), forbidden(bare(4)), bare(5)))
                .containsExactly(Kind.DUPLICATE, Kind.REFUSED, Kind.CONFLICT, Kind.REFUSED, Kind.STORED);
    }

    @Test
    void aBadBookingDoesNotStandInTheWayOfAGoodOneOfItsId() {
        assertThat(writer.kindsOf(raised(bare(1)), bare(1), bare(2)))
                .containsExactly(Kind.REFUSED, Kind.STORED, Kind.STORED);
    }

    @Test
    void aBadBookingSentSeveralTimesAtOnceIsRefusedEachTime() {
        Booking bad = forbidden(bare(1));

        assertThat(writer.kindsOf(bad, bad, bad, bad, bad, bare(1)))
                .containsExactly(Kind.REFUSED, Kind.REFUSED, Kind.REFUSED, Kind.REFUSED, Kind.REFUSED, Kind.STORED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"open\": 1", "", "{\"nul\": \"\\u0000\"}", "{\"nul\": \"\0\"}", "{\"half\": \"\\ud800\"}"})
    void unknownFieldsThatTheDatabaseCannotHoldAreRefused(String extra) {
        assertThat(writer.kindsOf(bare(1), with(bare(2), "extra", extra), bare(3)))
                .containsExactly(Kind.STORED, Kind.REFUSED, Kind.STORED);
    }

    /** The insert takes only one booking of each id: the other's fields are first looked at when they are compared. */
    @Test
    void unknownFieldsThatTheDatabaseCannotCompareDoNotHarmTheOthers() {
        assertThat(writer.kindsOf(bare(2), bare(3))).containsOnly(Kind.STORED);

        assertThat(writer.kindsOf(bare(1), with(bare(1), "extra", "{"), bare(2), full(3), bare(4)))
                .containsExactly(Kind.STORED, Kind.REFUSED, Kind.DUPLICATE, Kind.CONFLICT, Kind.STORED);
    }

    private static Booking forbidden(Booking booking) {
        return with(booking, "vehicleModelId", FORBIDDEN);
    }

    private static Booking raised(Booking booking) {
        return with(booking, "vehicleModelId", RAISED);
    }
}
