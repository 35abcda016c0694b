package com.xrides.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.testing.BookingClient;
import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.SampleBooking;
import com.xrides.testing.OwnPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A booking that failed after its request was answered, until an operator has dealt with it. */
class FailuresIT {

    private final BookingClient client = new BookingClient();

    @Test
    void aLateConflictIsRetriedAndDismissedAndBothAreOnRecord() throws IOException, SQLException {
        try (var database = new OwnPostgres();
                NodeProcess node = NodeProcess.Cluster.ofItsOwn()
                        .start(database.url(), "http,persistence,status")
                        .awaitReady()) {
            URI bookings = node.bookings();
            String[] key = node.keyFor("failures");
            assertThat(client.postAndWait(bookings, SampleBooking.json(1)).statusCode())
                    .isEqualTo(201);
            try (Connection connection = database.connect()) {
                conflictLate(connection, bookings);
            }
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(failures(bookings, "open", key))
                            .contains("\"id\":1", "\"code\":\"booking-conflict\"", "\"user_id\":7", "\"acts\":[]"));

            assertThat(client.send("POST", bookings, "/failures/1/retry").statusCode())
                    .isEqualTo(401);
            assertThat(client.send("DELETE", bookings, "/failures/1").statusCode())
                    .isEqualTo(401);
            assertThat(client.get(bookings, "/failures").statusCode()).isEqualTo(401);

            assertThat(client.get(bookings, "/bookings/1/status").body())
                    .contains("\"status\":\"stored\"", "\"code\":\"booking-conflict\"");

            HttpResponse<String> retried = client.send("POST", bookings, "/failures/1/retry", key);
            assertThat(retried.statusCode()).isEqualTo(409);
            assertThat(retried.body()).contains("\"code\":\"booking-conflict\"");
            assertThat(failures(bookings, "open", key))
                    .contains("\"id\":1", "\"action\":\"retried\",\"by\":\"127.0.0.1 as key ");

            assertThat(client.send("DELETE", bookings, "/failures/1", key).statusCode())
                    .isEqualTo(204);
            assertThat(failures(bookings, "open", key)).contains("\"failures\":[]");
            assertThat(failures(bookings, "all", key))
                    .contains("\"action\":\"retried\"", "\"action\":\"dismissed\"", "\"user_id\":7");
            assertThat(client.send("DELETE", bookings, "/failures/1", key).statusCode())
                    .isEqualTo(404);
            assertThat(client.get(bookings, "/bookings/1/status").body())
                    .contains("\"status\":\"stored\"", "\"error\":null");
            assertThat(client.get(bookings, "/bookings/1").body()).contains("\"user_id\":22179");
        }
    }

    private void conflictLate(Connection connection, URI bookings) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE bookings IN EXCLUSIVE MODE");
            assertThat(client.postAndWait(bookings, SampleBooking.json(1, 7), "Prefer", "wait=1")
                            .statusCode())
                    .isIn(202, 503);
            connection.commit();
        }
    }

    private String failures(URI bookings, String state, String[] key) {
        return client.send("GET", bookings, "/failures?state=" + state, key).body();
    }
}
