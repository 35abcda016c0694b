package com.xrides.node.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.testing.BookingClient;
import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.SampleBooking;
import com.xrides.testing.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A persistence node stands still, and goes on when nobody waits for what it was sent any more. */
class FrozenNodeIT {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private final BookingClient client = new BookingClient();

    @Test
    void whatArrivedWhileANodeStoodStillIsNotWrittenWhenItGoesOn() throws IOException {
        var cluster = NodeProcess.Cluster.ofItsOwn();
        try (NodeProcess frozen =
                        cluster.start(DATABASE.url(), "persistence,status").awaitReady();
                NodeProcess front =
                        cluster.start(DATABASE.url(), "http", "--no-spool").awaitReady()) {
            assertThat(client.postAndWait(front.bookings(), SampleBooking.json(1))
                            .statusCode())
                    .isEqualTo(201);
            frozen.freeze();
            var stale = client.postAndWait(front.bookings(), SampleBooking.json(2));
            assertThat(stale.statusCode()).isEqualTo(503);
            assertThat(stale.body()).contains("\"code\":\"outcome-unknown\"");
            // Until the writer is removed, and for longer than any request waits.
            await().atMost(Duration.ofSeconds(20)).until(() -> !front.isReady());
            var unsent = client.postAndWait(front.bookings(), SampleBooking.json(3));
            assertThat(unsent.statusCode()).isEqualTo(503);

            frozen.thaw();

            await().atMost(Duration.ofMinutes(3))
                    .until(() -> client.postAndWait(front.bookings(), SampleBooking.json(4))
                                    .statusCode()
                            < 300);
            assertThat(client.get(front.bookings(), "/bookings/2").statusCode()).isEqualTo(404);
            assertThat(client.get(front.bookings(), "/bookings/3").statusCode()).isEqualTo(404);
        }
    }
}
