package com.xrides.platform.database.connect;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.platform.database.Connectors;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.database.Loop;
import com.xrides.platform.database.Migrations;
import com.xrides.platform.database.ReadPool;
import com.xrides.testing.StandbyPair;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A URL with two hosts, of which the first is a standby at first. */
class SeveralHostsIT {

    private StandbyPair pair;
    private Loop loop;

    @BeforeEach
    void start() {
        pair = StandbyPair.asynchronous();
        loop = new Loop();
    }

    @AfterEach
    void stop() {
        loop.close();
        pair.close();
    }

    @Test
    void theStandbyIsPassedOver() {
        assertThat(connectedPort()).isEqualTo(pair.primary().port());
    }

    @Test
    void aHostThatDoesNotAnswerIsPassedOver() {
        pair.standby().freeze();

        assertThat(connectedPort()).isEqualTo(pair.primary().port());

        pair.standby().thaw();
    }

    @Test
    void theStandbyIsFoundOnceItHasTakenOver() {
        assertThat(connectedPort()).isEqualTo(pair.primary().port());

        pair.promote();

        OpenSession open = connected();
        assertThat(portOf(open)).isEqualTo(pair.standby().port());
        assertThat(open.server().timeline()).isEqualTo(2);
    }

    @Test
    void whereNoneCanBeWrittenToTheReasonOfEachIsSaid() {
        pair.primary().kill();

        assertThatThrownBy(() -> connected())
                .hasMessageContaining("localhost:%d: the database is read-only"
                        .formatted(pair.standby().port()))
                .hasMessageContaining("localhost:%d: ".formatted(pair.primary().port()))
                .hasMessageContaining("refused");
    }

    @Test
    void migrationsRunOnThePrimary() {
        Migrations.PLATFORM.run(both());

        assertThat(pair.primary().count("platform.schema_history")).isPositive();
    }

    @Test
    void aPoolNeverReadsFromAStandby() {
        DatabaseUrl standby = DatabaseUrl.parse(pair.standby().url());
        ReadPool pool = loop.get(() -> new ReadPool(loop.vertx(), DatabaseSettings.of(standby)));

        Future<Integer> read = loop.run(() -> pool.run(SeveralHostsIT::port));

        assertThatThrownBy(() -> resultOf(read)).hasMessageContaining("as a standby is");
    }

    private DatabaseUrl both() {
        return DatabaseUrl.parse(
                "postgresql://postgres:postgres@localhost:%d,localhost:%d/postgres?target_session_attrs=read-write"
                        .formatted(pair.standby().port(), pair.primary().port()));
    }

    private OpenSession connected() {
        return resultOf(loop.run(
                () -> Connectors.of(loop.vertx(), DatabaseSettings.of(both())).connect()));
    }

    private int connectedPort() {
        return portOf(connected());
    }

    private int portOf(OpenSession open) {
        return resultOf(loop.run(() -> port(open.connection())));
    }

    private static Future<Integer> port(SqlConnection connection) {
        return connection
                .query("SELECT inet_server_port() AS port")
                .execute()
                .map(rows -> rows.iterator().next().getInteger("port"));
    }
}
