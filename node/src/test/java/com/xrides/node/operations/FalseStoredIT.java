package com.xrides.node.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.node.testing.BookingClient;
import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.SampleBooking;
import com.xrides.node.testing.StoredIds;
import com.xrides.testing.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FalseStoredIT {

    private static final int BOOKINGS = 100;

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private final BookingClient client = new BookingClient();

    @Test
    void theAuditNamesBookingsThatAMemberFalselySaidToHaveStored() throws IOException, SQLException {
        var cluster = NodeProcess.Cluster.ofItsOwn();
        try (NodeProcess node =
                cluster.start(DATABASE.url(), "http,persistence,status").awaitReady()) {
            assertThat(audit(node).getBoolean("balances")).isTrue();
            try (NodeProcess liar =
                    cluster.start(LyingNode.class, DATABASE.url(), "status").awaitReady()) {
                Set<Long> lost = new HashSet<>();
                for (long id = 1; id <= BOOKINGS; id++) {
                    assertThat(client.postAndWait(node.bookings(), SampleBooking.json(id))
                                    .statusCode())
                            .isEqualTo(201);
                    lost.add(id);
                }
                try (Connection connection = DATABASE.connect()) {
                    lost.removeAll(StoredIds.in(connection));
                }
                assertThat(lost).as("answered 201, but not stored").isNotEmpty();

                JsonObject report = audit(node);

                assertThat(report.getBoolean("balances")).isFalse();
                assertThat(unmatched(report)).isEqualTo(lost);
                assertThat(liar.isReady()).isTrue();
            }
        }
    }

    private static JsonObject audit(NodeProcess node) {
        return new JsonObject(node.get("/audit").body());
    }

    private static Set<Long> unmatched(JsonObject report) {
        return report.getJsonArray("told").stream()
                .map(JsonObject.class::cast)
                .map(told -> told.getJsonArray("unmatched"))
                .flatMap(JsonArray::stream)
                .map(id -> ((Number) id).longValue())
                .collect(Collectors.toSet());
    }
}
