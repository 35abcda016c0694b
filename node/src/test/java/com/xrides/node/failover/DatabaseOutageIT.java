package com.xrides.node.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.testing.BookingClient;
import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.SampleBooking;
import com.xrides.node.testing.SteadyLoad;
import com.xrides.node.testing.StoredIds;
import com.xrides.testing.OwnPostgres;
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
    void whileTheDatabaseIsAwayBookingsAreHeldAndStoredWhenItReturns() throws IOException, SQLException {
        try (var database = new OwnPostgres();
                NodeProcess node = NodeProcess.Cluster.ofItsOwn()
                        .start(database.url(), "http,persistence,status")
                        .awaitReady();
                var load = new SteadyLoad(node.bookings(), RATE, 1)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> load.answered(201) > RATE);
            database.stop();
            long stoppedAt = load.count();
            await().until(() -> node.get("/health/ready").body().contains("bookings are held until it is back"));
            assertThat(node.isReady()).as("it takes bookings all the same").isTrue();
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
            assertThat(load.answers().keySet()).isSubsetOf(200, 201, 202);
            assertThat(load.answered(202)).isPositive();
            assertThat(node.isReady()).isTrue();
            try (Connection connection = database.connect()) {
                assertThat(StoredIds.in(connection))
                        .containsAll(load.idsAnswered(201))
                        .containsAll(load.idsAnswered(200));
                Set<Long> held = load.idsAnswered(202);
                await().atMost(Duration.ofMinutes(3))
                        .until(() -> StoredIds.in(connection).containsAll(held));
            }
            assertThat(node.get("/audit").body()).contains("\"balances\":true", "\"unmatched\":[]");
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
            var pending = client.get(node.bookings(), "/bookings/2/status");
            connection.commit();

            assertThat(pending.body()).contains("\"status\":\"pending\"");
            assertThat(late.statusCode()).isEqualTo(202);
            assertThat(late.body()).contains("\"status\":\"pending\"");
            assertThat(late.headers().firstValue("Location")).contains("/bookings/2/status");
            assertThat(late.headers().firstValue("Preference-Applied")).contains("wait=1");
            assertThat(conflict.statusCode()).isEqualTo(202);
            await().untilAsserted(() -> assertThat(
                            client.get(node.bookings(), "/bookings/2/status").body())
                    .contains("\"status\":\"stored\""));
            await().untilAsserted(() -> assertThat(
                            client.get(node.bookings(), "/bookings/1/status").body())
                    .contains("\"status\":\"stored\"", "\"code\":\"booking-conflict\""));
            assertThat(client.get(node.management(), "/failures").body())
                    .contains("\"sequence\":1", "\"id\":1", "\"code\":\"booking-conflict\"", "\"next_after\":1");
            assertThat(client.get(node.management(), "/failures?after=1").body())
                    .contains("\"failures\":[]");
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
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> node.get("/health/ready").body().contains("bookings are held"));
            var held = client.postAndWait(node.bookings(), SampleBooking.json(3));
            var pending = client.get(node.bookings(), "/bookings/3/status");

            database.thaw();

            assertThat(hung.statusCode()).isEqualTo(202);
            assertThat(held.statusCode()).isEqualTo(202);
            assertThat(pending.body()).contains("\"status\":\"pending\"");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !node.get("/health/ready").body().contains("bookings are held"));
            try (Connection connection = database.connect()) {
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(
                                () -> assertThat(StoredIds.in(connection)).containsExactlyInAnyOrder(1L, 2L, 3L));
            }
            await().untilAsserted(() -> assertThat(
                            client.get(node.bookings(), "/bookings/3/status").body())
                    .contains("\"status\":\"stored\""));
        }
    }
}
