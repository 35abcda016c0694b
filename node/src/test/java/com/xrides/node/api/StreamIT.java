package com.xrides.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.StoredIds;
import com.xrides.testing.RealBookings;
import com.xrides.testing.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files of bookings, sent as streams to a node with a real database. */
class StreamIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String HEADER =
            "id,user_id,vehicle_model_id,travel_type_id,to_city_id,from_date,booking_created,note\n";

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private final HttpClient http =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();

    @Test
    void theRealFileIsStoredAsItIsAndAFileWithBrokenLinesButForThese() throws IOException, SQLException {
        try (NodeProcess node = NodeProcess.Cluster.ofItsOwn()
                .start(DATABASE.url(), "http,persistence,status")
                .awaitReady()) {
            URI streams = URI.create(node.bookings() + "/stream");
            String csv = RealBookings.csv();
            String ndjson = RealBookings.read().stream()
                    .map(booking -> RealBookings.toJson(booking) + '\n')
                    .collect(Collectors.joining());

            List<JsonObject> first = send(streams, "?time_zone=Asia/Kolkata", "text/csv", csv);
            assertThat(first.get(5000)).isEqualTo(summary(5001, 5000, "stored", 5000));
            assertThat(first.subList(0, 5000))
                    .extracting(line -> line.getLong("id"))
                    .isEqualTo(RealBookings.rows().stream()
                            .skip(1)
                            .map(row -> Long.valueOf(row.get(0)))
                            .toList());
            assertThat(DATABASE.count("bookings")).isEqualTo(5000);

            // The database compares: what came as CSV is what comes as JSON.
            assertThat(send(streams, "?report=errors", "application/x-ndjson", ndjson))
                    .containsExactly(summary(5000, 5000, "duplicate", 5000));
            assertThat(send(streams, "?report=errors&time_zone=Asia/Kolkata", "text/csv", csv))
                    .containsExactly(summary(5001, 5000, "duplicate", 5000));
            assertThat(DATABASE.count("bookings")).isEqualTo(5000);

            Set<Long> before = storedIds();
            var mixed = new MixedFile();
            List<JsonObject> told = send(streams, "?report=errors", "text/csv", mixed.text());
            assertThat(statuses(told)).isEqualTo(mixed.broken);
            assertThat(told.get(told.size() - 1).getJsonObject("summary").getInteger("stored"))
                    .isEqualTo(mixed.good.size());
            Set<Long> added = storedIds();
            added.removeAll(before);
            assertThat(added).isEqualTo(mixed.good);
        }
    }

    private List<JsonObject> send(URI streams, String query, String type, String body) {
        var request = HttpRequest.newBuilder(URI.create(streams + query))
                .timeout(PATIENCE)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
        var response = http.sendAsync(request, BodyHandlers.ofString()).join();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body().lines().map(JsonObject::new).toList();
    }

    private static Map<Integer, String> statuses(List<JsonObject> lines) {
        var statuses = new TreeMap<Integer, String>();
        lines.stream()
                .filter(line -> line.containsKey("line"))
                .forEach(line -> statuses.put(
                        line.getInteger("line"), line.getJsonObject("error").getString("code")));
        return statuses;
    }

    private static Set<Long> storedIds() throws SQLException {
        try (Connection connection = DATABASE.connect()) {
            return StoredIds.in(connection);
        }
    }

    private static JsonObject summary(int line, int bookings, String status, int count) {
        var summary = new JsonObject().put("complete", true).put("line", line).put("bookings", bookings);
        List.of("stored", "duplicate", "conflict", "refused", "invalid")
                .forEach(name -> summary.put(name, name.equals(status) ? count : 0));
        return new JsonObject().put("summary", summary);
    }

    /** Good rows, and between them everything that a row can have wrong. */
    private static final class MixedFile {

        private static final long FIRST_ID = 8_000_000_000L;

        private final StringBuilder text = new StringBuilder("\uFEFF" + HEADER.replace("\n", "\r\n"));
        private final Map<Integer, String> broken = new TreeMap<>();
        private final Set<Long> good = new HashSet<>();
        private int lines = 1;

        MixedFile() {
            good("x");
            bad("malformed-csv", "1,2,3");
            good("\"one, \"\"two\"\"\"");
            bad("malformed-csv", row(1, "x") + ",more");
            good("\"a value\nover\r\n\nlines\"");
            bad("malformed-csv", row(2, "\"never closed"));
            good("x");
            bad("malformed-csv", row(3, "\"closed\"not quite"));
            good("\"quoted\"");
            bad("invalid-booking", row(-4, "x"));
            good("é");
            bad("invalid-booking", row(5, "x").replace(",0,", ",1/31/2013 9:30,"));
            good("");
            bad("malformed-csv", row(6, "a\0b"));
            good("NULL");
            bad("malformed-csv", row(7, "a\rb"));
            LongStream.range(0, 1000).forEach(i -> good("row " + i));
            bad("malformed-csv", row(8, "x".repeat(70_000)));
            good("x");
            bad("invalid-booking", row(9, "x".repeat(20_000)));
            bad("malformed-csv", ",,1");
            // As a spreadsheet leaves a row that was emptied.
            add(",,,,,,,");
            good("last");
            text.setLength(text.length() - 1);
        }

        String text() {
            return text.toString();
        }

        private void good(String note) {
            long id = FIRST_ID + lines;
            good.add(id);
            add(row(id, note));
        }

        private void bad(String code, String line) {
            broken.put(lines + 1, code);
            add(line);
        }

        private void add(String row) {
            text.append(row).append('\n');
            lines += newlines(row) + 1;
        }

        private static int newlines(String row) {
            return (int) row.chars().filter(c -> c == '\n').count();
        }

        private static String row(long id, String note) {
            return id + ",2,3,1,4,0,0," + note;
        }
    }
}
