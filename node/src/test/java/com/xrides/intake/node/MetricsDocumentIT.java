package com.xrides.intake.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.intake.node.Program.Result;
import com.xrides.intake.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/metrics.md} says of our metrics, against what a node with all roles tells. */
class MetricsDocumentIT {

    private static final Pattern ROW =
            Pattern.compile("^\\| `(xrides_\\w+)` \\| (\\w+) \\| (.*?) \\|", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("`(\\w+)`");
    private static final Pattern TYPE = Pattern.compile("^# TYPE (xrides_\\w+) (\\w+)$", Pattern.MULTILINE);
    private static final Pattern LABELS = Pattern.compile("[{,](\\w+)=\"");

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static NodeProcess node;

    private record Metric(String type, Set<String> labels) {}

    @BeforeAll
    static void start() {
        node = NodeProcess.Cluster.ofItsOwn()
                .start(DATABASE.url(), "http,persistence,status")
                .awaitReady();
        assertThat(new BookingClient()
                        .postAndWait(node.bookings(), SampleBooking.json(1))
                        .statusCode())
                .isEqualTo(201);
    }

    @AfterAll
    static void stop() throws IOException {
        node.close();
    }

    @Test
    void whatIsToldIsDocumentedAndWhatIsDocumentedIsTold() throws IOException {
        assertThat(told()).isNotEmpty().isEqualTo(documented());
    }

    @Test
    void aNodeThatIsWellSaysSo() {
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(scrape().lines())
                        .contains(
                                "xrides_ready 1.0",
                                "xrides_database_up 1.0",
                                "xrides_breaker_open 0.0",
                                "xrides_write_connections 2.0",
                                "xrides_failures_open 0.0",
                                "xrides_spool_max_bookings 1000000.0",
                                "xrides_bus_round_trip_seconds_count{question=\"save\"} 1")
                        .noneMatch(line -> line.startsWith("xrides_") && line.endsWith(" NaN")));
    }

    /** Of others' names the tool finds fault with two: they are Micrometer's. */
    @Test
    void prometheusFindsNoFaultWithOurNames(@TempDir Path directory) throws IOException {
        Program promtool = Program.orSkip("promtool");
        Path scrape = Files.writeString(directory.resolve("scrape.txt"), scrape());

        Result result = promtool.run(scrape, "check", "metrics");

        assertThat(result.output().lines())
                .allMatch(fault ->
                        fault.startsWith("process_cpu_time_ns_total ") || fault.startsWith("system_cpu_count "));
    }

    private static Map<String, Metric> documented() throws IOException {
        var metrics = new TreeMap<String, Metric>();
        ROW.matcher(Files.readString(Path.of("..", "docs", "metrics.md")))
                .results()
                .forEach(row -> {
                    Set<String> labels = LABEL.matcher(row.group(3))
                            .results()
                            .map(found -> found.group(1))
                            .collect(Collectors.toSet());
                    Metric before = metrics.put(row.group(1), new Metric(row.group(2), labels));
                    assertThat(before).as("%s is documented once", row.group(1)).isNull();
                });
        return metrics;
    }

    /** The maximum that stands beside each histogram is said of all of them at once. */
    private static Map<String, Metric> told() {
        String scrape = scrape();
        var metrics = new TreeMap<String, Metric>();
        TYPE.matcher(scrape)
                .results()
                .forEach(type -> metrics.put(type.group(1), new Metric(type.group(2), labels(scrape, type.group(1)))));
        Map.copyOf(metrics).forEach((name, metric) -> {
            if (metric.type().equals("histogram")) {
                assertThat(metrics.remove(name + "_max"))
                        .as("the maximum of %s", name)
                        .isNotNull();
            }
        });
        return metrics;
    }

    private static Set<String> labels(String scrape, String name) {
        Set<String> labels = new TreeSet<>();
        Pattern sample = Pattern.compile("^" + name + "(?:_bucket)?(\\{[^}]*})", Pattern.MULTILINE);
        sample.matcher(scrape)
                .results()
                .forEach(
                        found -> LABELS.matcher(found.group(1)).results().forEach(label -> labels.add(label.group(1))));
        labels.remove("le");
        return labels;
    }

    private static String scrape() {
        return node.get("/metrics").body();
    }
}
