package com.xrides.platform.database.connect;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.platform.database.Connectors;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.database.Loop;
import com.xrides.testing.StandbyPair;
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

    private OpenSession connected(boolean required) {
        DatabaseSettings settings =
                DatabaseSettings.of(DatabaseUrl.parse(pair.primary().url())).requiringReplica(required);
        return resultOf(loop.run(() -> Connectors.of(loop.vertx(), settings).connect()));
    }

    private String setting(OpenSession open, String name) {
        return resultOf(loop.run(() -> open.connection()
                .query("SHOW " + name)
                .execute()
                .map(rows -> rows.iterator().next().getString(0))));
    }
}
