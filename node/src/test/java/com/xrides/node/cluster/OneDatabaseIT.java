package com.xrides.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.testing.BookingClient;
import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.SampleBooking;
import com.xrides.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A cluster writes to one database, however its nodes were started. */
class OneDatabaseIT {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @RegisterExtension
    static final TestDatabase ANOTHER = new TestDatabase();

    private final BookingClient client = new BookingClient();

    @Test
    void aSecondNodeStartedElsewhereUsesTheFirstOnesEmbeddedDatabaseAndKeepsItWhenThatLeaves(
            @TempDir Path here, @TempDir Path elsewhere) throws IOException {
        var cluster = NodeProcess.Cluster.ofItsOwn();
        try (NodeProcess first = cluster.startEmbedded(here).awaitReady();
                NodeProcess second = cluster.startEmbedded(elsewhere).awaitReady()) {
            assertThat(client.postAndWait(first.bookings(), SampleBooking.json(1))
                            .statusCode())
                    .isEqualTo(201);
            assertThat(client.postAndWait(second.bookings(), SampleBooking.json(1))
                            .statusCode())
                    .isEqualTo(200);

            int exitCode = first.terminate();

            assertThat(exitCode).isEqualTo(128 + 15);
            assertThat(client.postAndWait(second.bookings(), SampleBooking.json(1))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(elsewhere.resolve("postgres")).doesNotExist();
            // Its server would outlive it otherwise.
            int unused = second.terminate();
        }

        try (NodeProcess again =
                NodeProcess.Cluster.ofItsOwn().startEmbedded(here).awaitReady()) {
            assertThat(client.postAndWait(again.bookings(), SampleBooking.json(1))
                            .statusCode())
                    .isEqualTo(200);
            int unused = again.terminate();
        }
    }

    @Test
    void aNodeWithAnotherDatabaseThanTheClustersWritesNothing() throws IOException {
        var cluster = NodeProcess.Cluster.ofItsOwn();
        try (NodeProcess right =
                        cluster.start(DATABASE.url(), "http,persistence,status").awaitReady();
                NodeProcess wrong = cluster.start(ANOTHER.url(), "persistence,status")) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> wrong.get("/health/ready").body().contains("write to another database"));

            for (int id = 1; id <= 20; id++) {
                assertThat(client.postAndWait(right.bookings(), SampleBooking.json(id))
                                .statusCode())
                        .isEqualTo(201);
            }

            assertThat(DATABASE.count("bookings")).isEqualTo(20);
            assertThat(ANOTHER.count("bookings")).isZero();
            assertThat(wrong.isReady()).isFalse();
        }
    }
}
