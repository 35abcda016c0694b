package com.xrides.node.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.testing.BookingClient;
import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.Program;
import com.xrides.testing.RealBookings;
import com.xrides.testing.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fare in rupees for each of the bookings that XRides really had, at the rate of its day: what the node says that they are in
 * euros, against what follows from the bank's file. Then they are followed by a program in another language that is killed.
 */
class PricedBookingsIT {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int AT_ONCE = 100;

    /** Digits behind the point of an exact value, and of paise and cents. */
    private static final int SCALE = 20;

    private static final int CENTS = 2;
    private static final int KILLS = 3;
    private static final int FIELDS = 4;
    private static final Path CONSUMER = Path.of("..", "docs", "follow-events.mjs");

    @TempDir
    private static Path directory;

    private static final BookingClient CLIENT = new BookingClient();
    private static List<Fare> fares;
    private static NodeProcess node;

    /** Of a booking; the amount in paise. */
    private record Fare(long id, long rider, OffsetDateTime at, long amount) {

        static Fare of(Map<String, String> booking) {
            long id = Long.parseLong(Objects.requireNonNull(booking.get("id")));
            return new Fare(
                    id,
                    Long.parseLong(Objects.requireNonNull(booking.get("user_id"))),
                    OffsetDateTime.parse(
                            Objects.requireNonNull(booking.get("from_date")).replace("\"", "")),
                    // Its fare is not known: anything from 50 to 2,050 rupees, to the paisa.
                    5_000 + id * 7919 % 200_000);
        }

        String json() {
            return new JsonObject()
                    .put("source", "yourcabs")
                    .put("id", Long.toString(id))
                    .put("type", "fare_charged")
                    .put("rider_id", rider)
                    .put("ride_id", id)
                    .put("amount", amount)
                    .put("currency", "INR")
                    .put("occurred_at", at.toString())
                    .encode();
        }

        BigDecimal euros(EcbSeries rupees) {
            BigDecimal rate =
                    rupees.rate(at.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate());
            return BigDecimal.valueOf(amount, CENTS).divide(rate, SCALE, RoundingMode.HALF_EVEN);
        }
    }

    @BeforeAll
    static void storeAll() throws IOException {
        Path series = directory.resolve("eurofxref-hist.xml");
        EcbSeries.copyTo(series);
        fares = RealBookings.read().stream().map(Fare::of).toList();
        node = NodeProcess.Cluster.ofItsOwn()
                .start(DATABASE.url(), "http,persistence,status,events,rates", "--rates", "file=" + series)
                .awaitReady();
        // The days are stored before the set that may be used.
        await().atMost(LONG).until(() -> CLIENT.get(node.bookings(), "/rates").statusCode() == 200);
        for (int from = 0; from < fares.size(); from += AT_ONCE) {
            List<CompletableFuture<HttpResponse<String>>> answers =
                    fares.subList(from, Math.min(fares.size(), from + AT_ONCE)).stream()
                            .map(fare -> CLIENT.post(node.bookings().resolve("/events"), fare.json()))
                            .toList();
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(201));
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void theBookingsOf2013AreInEurosWhatTheRatesOfTheirDaysMakeThem()
            throws IOException, XMLStreamException, SQLException {
        EcbSeries rupees = EcbSeries.of("INR");
        Map<String, BigDecimal> expected =
                fares.stream().collect(Collectors.toMap(fare -> Long.toString(fare.id()), fare -> fare.euros(rupees)));
        BigDecimal sum = expected.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);

        await().atMost(LONG).until(() -> figure("unconverted").signum() == 0);

        assertThat(stored()).isEqualTo(expected);
        assertThat(figure("total_eur")).isEqualTo(sum.setScale(CENTS, RoundingMode.HALF_EVEN));
        assertThat(figure("events_total")).isEqualByComparingTo("5000");
        assertThat(figure("late")).isEqualByComparingTo("5000");
        assertThat(CLIENT.send("POST", node.management(), "/events/audit", "X-XRides-Console", "1")
                        .body())
                .contains("\"differences\":[]");
    }

    @Test
    void aConsumerInJavaScriptThatIsKilledMissesNone() throws IOException {
        Program program = Program.orSkip("node");
        Path file = directory.resolve("events.log");
        var command = program.builder(
                CONSUMER.toString(), node.bookings().resolve("/").toString(), "books", file.toString());
        command.redirectErrorStream(true)
                .redirectOutput(directory.resolve("consumer.log").toFile());

        long lines = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            long before = lines;
            Process consumer = command.start();
            await().atMost(LONG).until(() -> lines(file).size() > before);
            consumer.destroyForcibly().onExit().join();
            lines = lines(file).size();
        }
        Process consumer = command.start();
        try {
            await().atMost(LONG).until(() -> ids(file).size() == fares.size());
        } finally {
            consumer.destroyForcibly().onExit().join();
        }

        assertThat(ids(file))
                .isEqualTo(fares.stream().map(fare -> Long.toString(fare.id())).collect(Collectors.toSet()));
        // After each start at most what was not acknowledged comes again.
        assertThat(lines(file)).hasSizeBetween(fares.size(), fares.size() + KILLS * 200);
    }

    private static BigDecimal figure(String name) {
        String text = CLIENT.get(node.bookings(), "/materialize").body();
        return new BigDecimal(text.replaceFirst(".*\"" + name + "\":(-?[0-9.]+).*", "$1"));
    }

    private static Map<String, BigDecimal> stored() throws SQLException {
        var stored = new HashMap<String, BigDecimal>();
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, eur FROM events.events")) {
            while (rows.next()) {
                stored.put(rows.getString(1), rows.getBigDecimal(2));
            }
        }
        return stored;
    }

    /** Those that were written to their ends. */
    private static List<String> lines(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> all = Files.lines(file)) {
            return all.filter(line -> line.split("\t", -1).length == FIELDS).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> ids(Path file) {
        return lines(file).stream().map(line -> line.split("\t", -1)[2]).collect(Collectors.toSet());
    }
}
