package com.xrides.node.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.SteadyLoad;
import com.xrides.node.testing.StoredIds;
import com.xrides.testing.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LeavingNodeIT {

    private static final long RATE = 100;
    private static final int SIGTERM = 128 + 15;

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @Test
    void aPersistenceNodeThatIsToldToStopCostsNoAnswer() throws IOException, SQLException {
        var cluster = NodeProcess.Cluster.ofItsOwn();
        try (NodeProcess leaving =
                        cluster.start(DATABASE.url(), "persistence,status").awaitReady();
                NodeProcess staying =
                        cluster.start(DATABASE.url(), "http,persistence,status").awaitReady();
                var load = new SteadyLoad(staying.bookings(), RATE, 1)) {
            await().until(() -> load.answered(201) > RATE);

            int exitCode = leaving.terminate();
            long answered = load.answered(201);
            await().until(() -> load.answered(201) > answered + RATE);
            load.finish();

            assertThat(exitCode).isEqualTo(SIGTERM);
            assertThat(load.answers().keySet()).containsExactly(201);
            try (Connection connection = DATABASE.connect()) {
                assertThat(StoredIds.in(connection)).isEqualTo(load.idsAnswered(201));
            }
        }
    }
}
