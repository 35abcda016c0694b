package com.xrides.node.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.testing.BookingClient;
import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.SampleBooking;
import com.xrides.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A person's data is erased while a node is away whose spool holds a booking of that person. */
class ErasedWhileAwayIT {

    private static final long PERSON = 4711;

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private final BookingClient client = new BookingClient();

    @TempDir
    Path directory;

    @Test
    void whatTheNodeHeldIsErasedWhenItIsBackAndWhatThePersonBooksAfterwardsIsKept() throws Exception {
        var cluster = NodeProcess.Cluster.ofItsOwn();
        try (NodeProcess alone = cluster.startIn(directory, "http")) {
            await().atMost(Duration.ofMinutes(2)).until(() -> alone.bookings().getPort() > 0);
            assertThat(post(alone.bookings(), SampleBooking.json(1, PERSON))).isEqualTo(202);
            alone.kill();
        }

        try (NodeProcess node =
                cluster.start(DATABASE.url(), "http,persistence,status").awaitReady()) {
            HttpResponse<String> erased =
                    client.send("DELETE", node.management(), "/users/" + PERSON, "X-XRides-Console", "1");
            assertThat(erased.statusCode()).isEqualTo(200);
            assertThat(erased.body()).contains("\"held\":0", "\"unreached\":[]");
            assertThat(post(node.bookings(), SampleBooking.json(2, PERSON)))
                    .as("booked after the erasure, however it is dated")
                    .isEqualTo(201);
            try (NodeProcess back = cluster.startIn(directory, "http").awaitReady()) {
                await().atMost(Duration.ofMinutes(1)).until(() -> DATABASE.count("bookings WHERE id = 1") == 1);

                await().atMost(Duration.ofMinutes(1))
                        .until(() ->
                                DATABASE.count("bookings WHERE id = 1 AND user_id = 0 AND erased_at IS NOT NULL") == 1);
                assertThat(client.get(back.bookings(), "/bookings/1/status").body())
                        .contains("\"status\":\"stored\"");
                assertThat(client.get(back.bookings(), "/bookings/1").statusCode())
                        .isEqualTo(404);
                assertThat(post(back.bookings(), SampleBooking.json(1, PERSON))).isEqualTo(200);
                assertThat(post(back.bookings(), SampleBooking.json(1, 7))).isEqualTo(409);
                assertThat(DATABASE.count("bookings WHERE id = 2 AND user_id = " + PERSON))
                        .isEqualTo(1);
            }
        }
    }

    private int post(URI bookings, String booking) {
        return client.postAndWait(bookings, booking).statusCode();
    }
}
