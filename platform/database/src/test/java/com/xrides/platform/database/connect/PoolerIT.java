package com.xrides.platform.database.connect;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.platform.database.Connectors;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.database.Loop;
import com.xrides.platform.database.Migrations;
import com.xrides.platform.database.ReadPool;
import com.xrides.testing.OwnPostgres;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PgBouncer between a node and its server. */
class PoolerIT {

    private static OwnPostgres server;

    private final Loop loop = new Loop();

    @BeforeAll
    static void start() {
        server = new OwnPostgres();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void inSessionModeOurTimeoutsHold() {
        try (var pooler = RunningPooler.orSkip(server, "session")) {
            ReadPool pool = pool(pooler);

            assertThat(resultOf(loop.run(() -> show(pool, "statement_timeout"))))
                    .isEqualTo("300ms");
            assertThat(resultOf(loop.run(() -> show(pool, "lock_timeout")))).isEqualTo("300ms");
            assertThatThrownBy(() -> resultOf(loop.run(() -> first(pool, "SELECT pg_sleep(60)::text"))))
                    .isInstanceOfSatisfying(
                            PgException.class,
                            timeout -> assertThat(timeout.getSqlState()).isEqualTo("57014"));
        }
    }

    @Test
    void inSessionModeTheServersProcessIsKnown() {
        try (var pooler = RunningPooler.orSkip(server, "session")) {
            OpenSession open = resultOf(connecting(pooler));

            assertThat(open.process()).isNotEqualTo(open.connection().processId());
            assertThat(server.count("pg_stat_activity WHERE pid = " + open.process()))
                    .isEqualTo(1);
        }
    }

    @Test
    void migrationsRunInSessionMode() {
        try (var pooler = RunningPooler.orSkip(server, "session")) {
            Migrations.PLATFORM.run(DatabaseUrl.parse(pooler.url()));

            assertThat(server.count("platform.schema_history")).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"transaction", "statement"})
    void aPoolerThatLendsItsSessionsIsRefused(String mode) {
        try (var pooler = RunningPooler.orSkip(server, mode)) {
            assertThatThrownBy(() -> resultOf(connecting(pooler))).hasMessageContaining("set pool_mode = session");
        }
    }

    /** By what another of its clients has left, which costs no question more. */
    @Test
    void aSessionThatOthersHaveUsedIsRefused() {
        try (var pooler = RunningPooler.orSkip(server, "transaction")) {
            assertThatThrownBy(() -> resultOf(connecting(pooler))).hasMessageContaining("pool_mode");

            assertThatThrownBy(() -> resultOf(connecting(pooler))).hasMessageContaining("pool_mode");
        }
    }

    @Test
    void aPoolGoesOnAfterARestartOfThePooler() {
        try (var pooler = RunningPooler.orSkip(server, "session")) {
            ReadPool pool = pool(pooler);
            resultOf(loop.run(() -> show(pool, "statement_timeout")));

            pooler.restart();

            eventually(() -> assertThat(resultOf(loop.run(() -> show(pool, "statement_timeout"))))
                    .isEqualTo("300ms"));
        }
    }

    private ReadPool pool(RunningPooler pooler) {
        return loop.get(() -> new ReadPool(loop.vertx(), settings(pooler)));
    }

    private Future<OpenSession> connecting(RunningPooler pooler) {
        return loop.run(() -> Connectors.of(loop.vertx(), settings(pooler)).connect());
    }

    private static Future<String> show(ReadPool pool, String name) {
        return first(pool, "SHOW " + name);
    }

    private static Future<String> first(ReadPool pool, String sql) {
        return pool.run(reads ->
                reads.query(sql).execute().map(rows -> rows.iterator().next().getString(0)));
    }

    private static DatabaseSettings settings(RunningPooler pooler) {
        return DatabaseSettings.of(DatabaseUrl.parse(pooler.url())).withStatementTimeout(Duration.ofMillis(300));
    }
}
