package com.xrides.platform.database.connect;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.database.Connectors;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.database.Loop;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.testing.StandbyPair;
import io.vertx.core.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a replica is required: what the server is set to counts, not what our own sessions set for themselves. */
class RequiredReplicaIT {

    private static StandbyPair pair;

    private final Loop loop = new Loop();

    @BeforeAll
    static void start() {
        pair = StandbyPair.synchronous();
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    @AfterEach
    void usual() {
        loop.close();
        pair.primary().execute("ALTER ROLE postgres RESET synchronous_commit");
        pair.waitForStandby("ANY 1 (s1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "remote_apply"})
    void aServerThatWaitsForItsStandbyIsUsed(String commits) {
        pair.primary().execute("ALTER ROLE postgres SET synchronous_commit = " + commits);

        OpenSession open = connected(true);

        assertThat(setting(open, "synchronous_commit")).isEqualTo("local");
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "local", "remote_write"})
    void oneThatConfirmsWhatNoStandbyHasIsRefused(String commits) {
        pair.primary().execute("ALTER ROLE postgres SET synchronous_commit = " + commits);

        assertThatThrownBy(() -> connected(true)).hasMessageContaining("synchronous_commit = " + commits);
        assertThat(setting(connected(false), "synchronous_commit")).isEqualTo("local");
    }

    @Test
    void oneThatWaitsForNoStandbyIsRefused() {
        pair.waitForStandby("");

        assertThatThrownBy(() -> connected(true)).hasMessageContaining("synchronous_standby_names");
    }

    /** The connections stay, since nothing else of the server has changed. */
    @Test
    void whatIsWrittenOnceItWaitsForNoneIsNotConfirmed() {
        pair.primary().execute("CREATE TABLE IF NOT EXISTS notes (note text)");
        var pool = loop.get(() -> new ReadPool(loop.vertx(), settings(true), 1));
        var barrier = loop.get(() -> new ReplicaBarrier(loop.vertx(), settings(true), pool));
        var writes = new ConfirmedPool(pool, barrier);
        assertThat(written(writes).succeeded()).isTrue();

        pair.waitForStandby("");
        eventually(() -> assertThat(written(writes).cause()).hasMessageContaining("waits for no standby"));
        assertThat(written(writes).failed()).isTrue();

        pair.waitForStandby("ANY 1 (s1)");
        eventually(() -> assertThat(written(writes).succeeded()).isTrue());
        resultOf(loop.run(() -> barrier.close().eventually(pool::close)));
    }

    private Future<?> written(ConfirmedPool writes) {
        return resultOf(loop.run(() -> writes.run(connection ->
                        connection.query("INSERT INTO notes VALUES ('x')").execute())
                .transform(result -> Future.succeededFuture(
                        result.succeeded() ? Future.succeededFuture() : Future.failedFuture(result.cause())))));
    }

    private OpenSession connected(boolean required) {
        return resultOf(
                loop.run(() -> Connectors.of(loop.vertx(), settings(required)).connect()));
    }

    private static DatabaseSettings settings(boolean required) {
        return DatabaseSettings.of(DatabaseUrl.parse(pair.primary().url())).requiringReplica(required);
    }

    private String setting(OpenSession open, String name) {
        return resultOf(loop.run(() -> open.connection()
                .query("SHOW " + name)
                .execute()
                .map(rows -> rows.iterator().next().getString(0))));
    }
}
