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
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A persistence node dies without a word while bookings come in. {@code -Dxrides.load.rate} (bookings a second) and
 * {@code -Dxrides.load.seconds} (of each of the four phases) make it longer.
 */
class KilledNodeIT {

    private static final Logger LOG = LoggerFactory.getLogger(KilledNodeIT.class);

    private static final long RATE = Long.getLong("xrides.load.rate", 100);
    private static final long SECONDS = Long.getLong("xrides.load.seconds", 2);

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @Test
    void noAcknowledgedBookingIsLostAndNoRequestUnansweredWhenAPersistenceNodeIsKilled()
            throws IOException, SQLException {
        var cluster = NodeProcess.Cluster.ofItsOwn();
        try (NodeProcess doomed =
                        cluster.start(DATABASE.url(), "persistence,status").awaitReady();
                NodeProcess survivor =
                        cluster.start(DATABASE.url(), "persistence,status").awaitReady();
                NodeProcess front = cluster.start(DATABASE.url(), "http").awaitReady();
                var load = new SteadyLoad(front.bookings(), RATE, 1)) {
            awaitRequests(load, RATE * SECONDS);
            doomed.kill();
            awaitRequests(load, 2 * RATE * SECONDS);
            try (NodeProcess replacement =
                    cluster.start(DATABASE.url(), "persistence,status").awaitReady()) {
                awaitRequests(load, load.count() + 2 * RATE * SECONDS);
                assertWrites(replacement);
            }

            load.finish();

            LOG.info("{} requests, answers {}", load.count(), load.answers());
            assertWrites(survivor);
            assertThat(load.answers().keySet()).isSubsetOf(200, 201, 202);
            try (Connection connection = DATABASE.connect()) {
                assertThat(StoredIds.in(connection))
                        .containsAll(load.idsAnswered(201))
                        .containsAll(load.idsAnswered(200));
                Set<Long> held = load.idsAnswered(202);
                await().atMost(Duration.ofMinutes(3))
                        .until(() -> StoredIds.in(connection).containsAll(held));
            }
            assertThat(load.answered(202))
                    .as("only what was on its way may have to wait")
                    .isLessThan(RATE * 3);
        }
    }

    private static void awaitRequests(SteadyLoad load, long count) {
        await().atMost(Duration.ofSeconds(30 + 4 * SECONDS)).until(() -> load.count() >= count);
    }

    private static void assertWrites(NodeProcess node) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !node.get("/metrics").body().contains("xrides_batch_size_count 0"));
    }
}
