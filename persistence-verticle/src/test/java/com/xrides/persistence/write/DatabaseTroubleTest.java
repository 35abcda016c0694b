package com.xrides.persistence.write;

import static com.xrides.testing.Waiting.resultOf;
import static com.xrides.testing.bookings.SampleBookings.bare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.outcome.Outcome.Kind;
import com.xrides.persistence.table.BookingMigrations;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.testing.OpenTransaction;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a database does that is there, but does not do as it should. */
class DatabaseTroubleTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private RunningWriter writer;

    @BeforeAll
    static void migrate() {
        BookingMigrations.run(DatabaseUrl.parse(database.url()));
    }

    @BeforeEach
    void start() {
        database.execute("TRUNCATE bookings");
        writer = RunningWriter.connectedTo(RunningWriter.givingUpAfter(Duration.ofSeconds(5), database.url()));
    }

    @AfterEach
    void stop() {
        writer.close();
    }

    /** Whoever changes the table while nodes run must not turn good bookings into final refusals. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ADD COLUMN driver bigint NOT NULL | DROP COLUMN driver",
                "DROP CONSTRAINT bookings_pkey | ADD PRIMARY KEY (id)",
                "RENAME COLUMN package_id TO pack | RENAME COLUMN pack TO package_id",
                "RENAME TO reservations | RENAME TO bookings",
            })
    void aTableThatSomebodyChangedMakesNoBookingABadOne(String change, String mend) {
        database.execute("ALTER TABLE bookings " + change);
        List<Outcome> meanwhile = resultOf(writer.save(bare(1, 3)));
        database.execute(
                "ALTER TABLE %s %s".formatted(change.contains("reservations") ? "reservations" : "bookings", mend));

        assertThat(meanwhile).hasSize(3).extracting(Outcome::kind).containsOnly(Kind.UNAVAILABLE);
        writer.awaitUp();
        assertThat(resultOf(writer.save(bare(1, 3)))).containsOnly(Outcome.STORED);
    }

    @Test
    void aTableThatACrashWouldEmptyIsNotWrittenTo() {
        database.execute("ALTER TABLE bookings SET UNLOGGED");
        try (var fresh = RunningWriter.startedOn(RunningWriter.givingUpAfter(Duration.ofSeconds(5), database.url()))) {
            await().until(() -> fresh.state().detail().contains("bookings is UNLOGGED"));

            database.execute("ALTER TABLE bookings SET LOGGED");

            fresh.awaitUp();
        }
    }

    @Test
    void aDatabaseThatLacksMostCharactersIsNotWrittenTo() {
        database.execute("DROP DATABASE IF EXISTS narrow");
        database.execute("CREATE DATABASE narrow ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
        String narrow = database.url().replaceFirst("/[^/?]+(\\?|$)", "/narrow$1");
        try (var fresh = RunningWriter.startedOn(RunningWriter.givingUpAfter(Duration.ofSeconds(5), narrow))) {
            await().until(() -> fresh.state().detail().contains("encoding LATIN1"));
        }
        database.execute("DROP DATABASE narrow WITH (FORCE)");
    }

    @Test
    void aSessionEndedInTheMiddleOfABatchCostsNothing() throws SQLException {
        Future<List<Outcome>> outcomes;
        try (var held = OpenTransaction.holding(database, "bookings")) {
            outcomes = writer.save(bare(1, 100));
            held.endWaiting();
            held.awaitWaiting();
        }

        assertThat(resultOf(outcomes)).hasSize(100).containsOnly(Outcome.STORED);
        assertThat(database.count("bookings")).isEqualTo(100);
    }

    @Test
    void aBookingWhoseSessionsAreEndedEachTimeIsNotTriedForEver() throws SQLException {
        try (var held = OpenTransaction.holding(database, "bookings")) {
            Future<List<Outcome>> outcomes = writer.save(bare(1, 1));
            for (int attempt = 1; attempt <= 3; attempt++) {
                held.endWaiting();
            }

            assertThat(resultOf(outcomes))
                    .singleElement()
                    .satisfies(DatabaseTroubleTest::isUnavailable)
                    .satisfies(outcome -> assertThat(outcome.detail()).startsWith("It could not be written"));
        }
        assertThat(database.count("bookings")).isZero();
    }

    @Test
    void whileATableIsMissingItIsUnavailable() {
        database.execute("ALTER TABLE bookings RENAME TO moved");
        assertThat(writer.outcomesOf(bare(1)))
                .singleElement()
                .satisfies(DatabaseTroubleTest::isUnavailable)
                .satisfies(outcome -> assertThat(outcome.detail()).contains("42P01"));

        database.execute("ALTER TABLE moved RENAME TO bookings");
        assertThat(writer.outcomesOf(bare(1))).containsExactly(Outcome.STORED);
    }

    @Test
    void aStatementThatTakesTooLongIsGivenUpAndStoresNothing() throws SQLException {
        try (var hasty =
                RunningWriter.connectedTo(RunningWriter.givingUpAfter(Duration.ofMillis(300), database.url()))) {
            try (var held = OpenTransaction.holding(database, "bookings")) {
                Future<List<Outcome>> outcomes = hasty.save(bare(1, 1));
                held.awaitWaiting();

                assertThat(resultOf(outcomes))
                        .singleElement()
                        .satisfies(DatabaseTroubleTest::isUnavailable)
                        .satisfies(outcome -> assertThat(outcome.detail()).contains("timeout"));
            }

            // Behind whatever the first statement might still do.
            assertThat(hasty.outcomesOf(bare(2))).containsExactly(Outcome.STORED);
            assertThat(hasty.stored(1)).isNull();
        }
    }

    @Test
    void aDatabaseThatTurnsReadOnlyIsUnavailableUntilItIsNot() {
        String name = DatabaseUrl.parse(database.url()).database();
        database.execute("ALTER DATABASE " + name + " SET default_transaction_read_only = on");
        try {
            endSessions();
            writer.awaitDown();

            assertThat(writer.outcomesOf(bare(1))).singleElement().satisfies(DatabaseTroubleTest::isUnavailable);
            assertThat(writer.state().up()).isFalse();
            assertThat(writer.state().detail()).contains("read-only");
        } finally {
            database.execute(
                    "BEGIN READ WRITE; ALTER DATABASE " + name + " RESET default_transaction_read_only; COMMIT");
        }

        writer.awaitUp();
        assertThat(writer.outcomesOf(bare(1))).containsExactly(Outcome.STORED);
    }

    @Test
    void commitsWaitForTheDiskWhateverTheDatabaseIsSetTo() {
        String name = DatabaseUrl.parse(database.url()).database();
        database.execute("ALTER DATABASE " + name + " SET synchronous_commit = off");
        database.execute("""
                CREATE FUNCTION only_durable() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF current_setting('synchronous_commit') = 'off' THEN
                        RAISE 'this commit would not wait for the disk';
                    END IF;
                    RETURN NEW;
                END $$;
                CREATE TRIGGER only_durable BEFORE INSERT ON bookings FOR EACH ROW EXECUTE FUNCTION only_durable();
                """);
        try (var fresh = RunningWriter.connectedTo(database.url())) {
            assertThat(database.count("pg_settings WHERE name = 'synchronous_commit' AND setting = 'off'"))
                    .isEqualTo(1);

            assertThat(fresh.outcomesOf(bare(1))).containsExactly(Outcome.STORED);
        } finally {
            database.execute(
                    "ALTER DATABASE " + name + " RESET synchronous_commit;" + " DROP FUNCTION only_durable CASCADE");
        }
    }

    private static void endSessions() {
        database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND application_name = 'xrides-intake'");
    }

    private static void isUnavailable(Outcome outcome) {
        assertThat(outcome.kind()).isEqualTo(Kind.UNAVAILABLE);
    }
}
