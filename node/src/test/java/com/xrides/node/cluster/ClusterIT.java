package com.xrides.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.testing.BookingClient;
import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.SampleBooking;
import com.xrides.testing.TestDatabase;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes with every role each, in two JVMs. */
class ClusterIT {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static NodeProcess first;
    private static NodeProcess second;

    private final BookingClient client = new BookingClient();

    @BeforeAll
    static void startTwoNodes() {
        var cluster = NodeProcess.Cluster.ofItsOwn();
        // Both at the same moment: they must find each other, and neither may stumble over the other's migration.
        first = cluster.start(DATABASE.url(), "http,persistence,status");
        second = cluster.start(DATABASE.url(), "http,persistence,status");
        await().atMost(Duration.ofMinutes(3)).until(() -> first.isReady() && second.isReady());
        await().atMost(Duration.ofMinutes(3)).until(() -> members(first) == 2 && members(second) == 2);
    }

    @AfterAll
    static void stopThem() throws IOException {
        first.close();
        second.close();
    }

    /** What one test forbids must not meet the bookings of the next. */
    @AfterEach
    void allowEveryCustomer() {
        DATABASE.execute("ALTER TABLE bookings DROP CONSTRAINT IF EXISTS no_customer_13");
    }

    @Test
    void bookingsPostedToOneNodeAreWrittenByBoth() {
        long writtenByFirst = written(first);
        long writtenBySecond = written(second);

        for (int id = 1; id <= 50; id++) {
            assertThat(client.postAndWait(first.bookings(), SampleBooking.json(id))
                            .statusCode())
                    .isEqualTo(201);
        }

        assertThat(written(first) - writtenByFirst).isPositive();
        assertThat(written(second) - writtenBySecond).isPositive();
        assertThat(DATABASE.count("bookings WHERE id <= 50")).isEqualTo(50);
    }

    @Test
    void theSameBookingSentAHundredTimesAtOnceIsStoredOnce() {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(client.post((i % 2 == 0 ? first : second).bookings(), SampleBooking.json(1000)));
        }

        List<Integer> statuses = answers.stream()
                .map(answer -> answer.join().statusCode())
                .sorted()
                .toList();

        assertThat(statuses.subList(0, 99)).containsOnly(200);
        assertThat(statuses.get(99)).isEqualTo(201);
        assertThat(DATABASE.count("bookings WHERE id = 1000")).isEqualTo(1);
    }

    @Test
    void ofDifferentBookingsWithOneIdExactlyOneIsStored() {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(client.post((i % 2 == 0 ? first : second).bookings(), SampleBooking.json(2000, i)));
        }

        List<Integer> statuses = answers.stream()
                .map(answer -> answer.join().statusCode())
                .sorted()
                .toList();

        assertThat(statuses.get(0)).isEqualTo(201);
        assertThat(statuses.subList(1, 100)).containsOnly(409);
        assertThat(DATABASE.count("bookings WHERE id = 2000")).isEqualTo(1);
    }

    @Test
    void aBookingStoredByOneNodeIsFoundThroughTheOther() {
        String booking = SampleBooking.json(3000).replaceFirst("\\{", "{\"promo\": {\"code\": \"Über\"},");
        assertThat(client.postAndWait(first.bookings(), booking).statusCode()).isEqualTo(201);

        HttpResponse<String> found = client.get(second.bookings(), "/bookings/3000");
        HttpResponse<String> status = client.get(second.bookings(), "/bookings/3000/status");

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body()).contains("\"user_id\":22179", "\"extra\":{\"promo\": {\"code\": \"Über\"}}");
        assertThat(status.body()).contains("\"status\":\"stored\"", "\"error\":null");
    }

    @Test
    void oneBadBookingDoesNotHarmThoseInItsBatch() {
        DATABASE.execute("ALTER TABLE bookings ADD CONSTRAINT no_customer_13 CHECK (user_id <> 13)");
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            answers.add(client.post(first.bookings(), SampleBooking.json(4000 + i, i % 50 == 0 ? 13 : 1)));
        }

        List<Integer> statuses = answers.stream()
                .map(answer -> answer.join().statusCode())
                .sorted()
                .toList();

        assertThat(statuses.subList(0, 294)).containsOnly(201);
        assertThat(statuses.subList(294, 300)).containsOnly(422);
        assertThat(answers.get(0).join().body()).contains("\"code\":\"booking-refused\"", "no_customer_13");
        assertThat(DATABASE.count("bookings WHERE id BETWEEN 4000 AND 4299")).isEqualTo(294);
    }

    private static long members(NodeProcess node) {
        return metric(node, "xrides_cluster_members");
    }

    private static long written(NodeProcess node) {
        return metric(node, "xrides_batch_size_sum");
    }

    private static long metric(NodeProcess node, String name) {
        return Pattern.compile("^" + name + " (\\d+)", Pattern.MULTILINE)
                .matcher(node.get("/metrics").body())
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .findFirst()
                .orElseThrow();
    }
}
