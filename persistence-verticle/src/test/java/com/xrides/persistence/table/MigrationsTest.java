package com.xrides.persistence.table;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.ActOnFailure;
import com.xrides.bookings.messages.FailureMessages.ListFailures;
import com.xrides.bookings.messages.WriterState;
import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.FailureAct;
import com.xrides.bookings.outcome.FailureAct.Action;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.persistence.PersistenceSettings;
import com.xrides.persistence.RunningVerticle;
import com.xrides.persistence.write.RunningWriter;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.database.Migrations;
import com.xrides.testing.OpenTransaction;
import com.xrides.testing.TestDatabase;
import com.xrides.testing.bookings.SampleBookings;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MigrationsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final int NODES = 5;

    @BeforeEach
    void empty() {
        database.execute("DROP SCHEMA IF EXISTS platform CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }

    @Test
    void nodesThatStartAtOnceOnAnEmptyDatabaseAllServe() {
        PersistenceSettings settings = PersistenceSettings.of(DatabaseUrl.parse(database.url()));
        List<RunningVerticle> nodes = Stream.generate(() -> RunningVerticle.starting(settings))
                .limit(NODES)
                .toList();
        try {
            nodes.forEach(node -> node.awaitSaying(WriterState.SERVING));

            assertThat(database.count("(SELECT DISTINCT version FROM flyway_schema_history) AS versions"))
                    .isPositive()
                    .isEqualTo(database.count("flyway_schema_history WHERE success"))
                    .isEqualTo(database.count("flyway_schema_history"));
        } finally {
            nodes.forEach(RunningVerticle::close);
        }
    }

    @Test
    void aNodeServesOnADatabaseThatANewerReleaseHasMigrated() {
        BookingMigrations.run(DatabaseUrl.parse(database.url()));
        database.execute("""
                ALTER TABLE bookings ADD COLUMN news text;
                INSERT INTO flyway_schema_history SELECT 999, '999', 'news', type, 'V999__news.sql', 1, installed_by,
                    installed_on, execution_time, true FROM flyway_schema_history WHERE version = '2';
                """);

        try (var older = RunningVerticle.on(database.url())) {
            older.awaitSaying(WriterState.SERVING);
        }

        assertThat(database.count("flyway_schema_history WHERE version = '999'"))
                .isEqualTo(1);
    }

    @Test
    void whatIsStoredOutlivesTheNextStart() {
        BookingMigrations.run(DatabaseUrl.parse(database.url()));
        try (var writer = RunningWriter.connectedTo(database.url())) {
            assertThat(writer.kindsOf(SampleBookings.full(1))).hasSize(1);
        }

        BookingMigrations.run(DatabaseUrl.parse(database.url()));

        assertThat(database.count("bookings")).isEqualTo(1);
    }

    @Test
    void failuresThatTheFirstReleaseRecordedAreOpenAndCanBeDismissed() {
        migrateAs("3");
        database.execute("""
                INSERT INTO booking_failures (booking_id, code, message, failed_at)
                    SELECT id, 'booking-conflict', 'other content', '2013-01-01T04:00:00Z' FROM generate_series(1, 3) id
                """);
        var dismissed = new FailureAct(Action.DISMISSED, "10.0.0.1", Instant.EPOCH);

        try (var verticle = RunningVerticle.on(database.url())) {
            verticle.awaitSaying(WriterState.SERVING);
            List<Failure> before = resultOf(
                            verticle.ask(FailureMessages.ACT_ON_FAILURE, new ActOnFailure(0, 2, dismissed)))
                    .failures();
            List<Failure> open = resultOf(
                            verticle.ask(FailureMessages.RECORDED_FAILURES, new ListFailures(0, 10, true)))
                    .failures();

            assertThat(before)
                    .containsExactly(new Failure(
                            2,
                            2,
                            "booking-conflict",
                            "other content",
                            Instant.parse("2013-01-01T04:00:00Z"),
                            null,
                            List.of()));
            assertThat(open).extracting(Failure::id).containsExactly(1L, 3L);
        }
    }

    /** Nodes of both releases run on one database while the cluster is brought up to date. */
    @Test
    void theFirstReleaseGoesOnRecordingOnTheNewTables() {
        BookingMigrations.run(DatabaseUrl.parse(database.url()));

        database.execute("INSERT INTO booking_failures (booking_id, code, message, failed_at)"
                + " SELECT * FROM unnest(ARRAY[1, 2], ARRAY['a', 'a'], ARRAY['b', 'b'], ARRAY[now(), now()])"
                + " ON CONFLICT (booking_id, failed_at, code) DO NOTHING");

        assertThat(database.count("booking_failures WHERE closed_at IS NULL AND payload IS NULL"))
                .isEqualTo(2);
    }

    /** What the release before had made stays as it is when capabilities with schemas of their own come. */
    @Test
    void aDatabaseOfTheReleaseBeforeIsUsedAsItIsBesideTheTablesOfOtherCapabilities() {
        migrateAs("4");
        database.execute(
                "INSERT INTO bookings (id, user_id, vehicle_model_id, travel_type_id, from_date, booking_created,"
                        + " online_booking, mobile_site_booking, car_cancellation) VALUES (1, 2, 3, 1, now(), now(), true, false, false)");
        long history = database.count("public.flyway_schema_history");

        Migrations.PLATFORM.run(DatabaseUrl.parse(database.url()));
        BookingMigrations.run(DatabaseUrl.parse(database.url()));

        assertThat(database.count("public.flyway_schema_history WHERE version::int <= 4"))
                .isEqualTo(history);
        assertThat(database.count("public.bookings")).isEqualTo(1);
        assertThat(database.count("platform.schema_history WHERE version IS NOT NULL AND success"))
                .isPositive();
        try (var verticle = RunningVerticle.on(database.url())) {
            verticle.awaitSaying(WriterState.SERVING);
        }
        try (var writer = RunningWriter.connectedTo(database.url())) {
            assertThat(writer.kindsOf(SampleBookings.full(2))).containsExactly(Outcome.Kind.STORED);
        }
    }

    @Test
    void onAnEmptyDatabaseAnotherCapabilityMayComeFirst() {
        Migrations.PLATFORM.run(DatabaseUrl.parse(database.url()));

        try (var verticle = RunningVerticle.on(database.url())) {
            verticle.awaitSaying(WriterState.SERVING);
        }

        assertThat(database.count("public.bookings")).isZero();
    }

    @Test
    void aServerThatDoesNotAnswerIsNotWaitedOnForEver() throws SQLException {
        DatabaseUrl url = DatabaseUrl.parse(database.url());
        BookingMigrations.run(url);
        try (var held = OpenTransaction.of(database, "LOCK TABLE flyway_schema_history")) {
            assertThatThrownBy(() -> BookingMigrations.run(url, Duration.ofSeconds(1)))
                    .hasRootCauseInstanceOf(SocketTimeoutException.class);
            held.commit();
        }
    }

    /** Brings the tables to an earlier state only. */
    private static void migrateAs(String version) {
        DatabaseUrl url = DatabaseUrl.parse(database.url());
        var unused = Flyway.configure()
                .dataSource(url.jdbcUrl(), url.user(), url.password())
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }
}
