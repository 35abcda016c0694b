package com.xrides.intake.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.intake.testing.OwnPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database goes away and comes back. {@code -Dxrides.load.rate} (bookings a second) and
 * {@code -Dxrides.outage.seconds} make it longer.
 */
class DatabaseOutageIT {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseOutageIT.class);

    private static final long RATE = Long.getLong("xrides.load.rate", 100);
    private static final long SECONDS = Long.getLong("xrides.outage.seconds", 3);

    private final BookingClient client = new BookingClient();

    @Test
    void whileTheDatabaseIsAwayBookingsGetOnly503AndServiceReturnsWithIt() throws IOException, SQLException {
        try (var database = new OwnPostgres();
                NodeProcess node = NodeProcess.Cluster.ofItsOwn()
                        .start(database.url(), "http,persistence,status")
                        .awaitReady();
                var load = new SteadyLoad(node.bookings(), RATE, 1)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> load.answered(201) > RATE);
            database.stop();
            long stoppedAt = load.count();
            await().until(() -> !node.isReady());
            assertThat(node.get("/health/ready").body()).contains("\"id\":\"database\",\"status\":\"DOWN\"");
            assertThat(node.get("/health/live").status()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(30 + 2 * SECONDS))
                    .until(() -> load.count() >= stoppedAt + RATE * SECONDS);

            database.start();
            long returned = System.nanoTime();
            long before = load.answered(201);
            await().atMost(Duration.ofSeconds(20)).until(() -> load.answered(201) > before);
            LOG.info("Served again {} ms after the database", (System.nanoTime() - returned) / 1_000_000);
            long served = load.answered(201);
            await().atMost(Duration.ofSeconds(30)).until(() -> load.answered(201) > served + RATE);
            load.finish();

            LOG.info("{} requests, answers {}", load.count(), load.answers());
            assertThat(load.answers().keySet()).isSubsetOf(200, 201, 503);
            assertThat(node.isReady()).isTrue();
            try (Connection connection = database.connect()) {
                Set<Long> stored = StoredIds.in(connection);
                assertThat(stored).containsAll(load.idsAnswered(201)).containsAll(load.idsAnswered(200));
            }
        }
    }

    @Test
    void anOutcomeThatComesTooLateIsToldByTheStatusAndTheFailures() throws IOException, SQLException {
        try (var database = new OwnPostgres();
                NodeProcess node = NodeProcess.Cluster.ofItsOwn()
                        .start(database.url(), "http,persistence,status")
                        .awaitReady();
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            assertThat(client.postAndWait(node.bookings(), SampleBooking.json(1))
                            .statusCode())
                    .isEqualTo(201);
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE bookings IN EXCLUSIVE MODE");

            var late = client.postAndWait(node.bookings(), SampleBooking.json(2), "Prefer", "wait=1");
            var conflict = client.postAndWait(node.bookings(), SampleBooking.json(1, 7), "Prefer", "wait=1");
            connection.commit();

            assertThat(late.statusCode()).isEqualTo(503);
            assertThat(late.body()).contains("\"code\":\"outcome-unknown\"", "\"retryable\":true");
            assertThat(late.headers().firstValue("Preference-Applied")).contains("wait=1");
            assertThat(conflict.statusCode()).isEqualTo(503);
            await().untilAsserted(() -> assertThat(
                            client.get(node.bookings(), "/bookings/2/status").body())
                    .contains("\"status\":\"stored\""));
            await().untilAsserted(() -> assertThat(
                            client.get(node.bookings(), "/bookings/1/status").body())
                    .contains("\"status\":\"failed\"", "\"code\":\"booking-conflict\""));
            assertThat(client.get(node.bookings(), "/failures").body())
                    .contains("\"sequence\":1", "\"id\":1", "\"code\":\"booking-conflict\"", "\"next_after\":1");
            assertThat(client.get(node.bookings(), "/failures?after=1").body()).contains("\"failures\":[]");
        }
    }

    @Test
    void aDatabaseThatHangsIsNoticedAndSettledByIdWhenItGoesOn() throws IOException, SQLException {
        try (var database = new OwnPostgres();
                NodeProcess node = NodeProcess.Cluster.ofItsOwn()
                        .start(database.url(), "http,persistence,status")
                        .awaitReady()) {
            assertThat(client.postAndWait(node.bookings(), SampleBooking.json(1))
                            .statusCode())
                    .isEqualTo(201);
            database.freeze();
            var hung = client.postAndWait(node.bookings(), SampleBooking.json(2), "Prefer", "wait=1");
            await().atMost(Duration.ofSeconds(30)).until(() -> !node.isReady());
            var refused = client.postAndWait(node.bookings(), SampleBooking.json(3));

            database.thaw();

            assertThat(hung.statusCode()).isEqualTo(503);
            assertThat(refused.statusCode()).isEqualTo(503);
            await().atMost(Duration.ofSeconds(20)).until(node::isReady);
            assertThat(client.postAndWait(node.bookings(), SampleBooking.json(2))
                            .statusCode())
                    .isIn(200, 201);
            assertThat(client.postAndWait(node.bookings(), SampleBooking.json(3))
                            .statusCode())
                    .isIn(200, 201);
            try (Connection connection = database.connect()) {
                assertThat(StoredIds.in(connection)).containsExactlyInAnyOrder(1L, 2L, 3L);
            }
        }
    }
}
