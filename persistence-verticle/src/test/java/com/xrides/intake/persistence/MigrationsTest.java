package com.xrides.intake.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.intake.contract.RouteState;
import com.xrides.intake.testing.TestDatabase;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MigrationsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final int NODES = 5;

    @BeforeEach
    void empty() {
        database.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }

    @Test
    void nodesThatStartAtOnceOnAnEmptyDatabaseAllServe() {
        PersistenceSettings settings = PersistenceSettings.of(DatabaseUrl.parse(database.url()));
        List<RunningVerticle> nodes = Stream.generate(() -> RunningVerticle.starting(settings))
                .limit(NODES)
                .toList();
        try {
            nodes.forEach(node -> node.awaitSaying(RouteState.SERVING));

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
        Migrations.run(DatabaseUrl.parse(database.url()));
        database.execute("""
                ALTER TABLE bookings ADD COLUMN news text;
                INSERT INTO flyway_schema_history SELECT 999, '999', 'news', type, 'V999__news.sql', 1, installed_by,
                    installed_on, execution_time, true FROM flyway_schema_history WHERE version = '2';
                """);

        try (var older = RunningVerticle.on(database.url())) {
            older.awaitSaying(RouteState.SERVING);
        }

        assertThat(database.count("flyway_schema_history WHERE version = '999'"))
                .isEqualTo(1);
    }

    @Test
    void whatIsStoredOutlivesTheNextStart() {
        Migrations.run(DatabaseUrl.parse(database.url()));
        try (var writer = RunningWriter.connectedTo(database.url())) {
            assertThat(writer.kindsOf(Bookings.full(1))).hasSize(1);
        }

        Migrations.run(DatabaseUrl.parse(database.url()));

        assertThat(database.count("bookings")).isEqualTo(1);
    }

    @Test
    void aServerThatDoesNotAnswerIsNotWaitedOnForEver() throws SQLException {
        DatabaseUrl url = DatabaseUrl.parse(database.url());
        Migrations.run(url);
        try (var held = OpenTransaction.of(database, "LOCK TABLE flyway_schema_history")) {
            assertThatThrownBy(() -> Migrations.run(url, Duration.ofSeconds(1)))
                    .hasRootCauseInstanceOf(SocketTimeoutException.class);
            held.commit();
        }
    }
}
