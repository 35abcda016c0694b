package com.xrides.node.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.testing.BookingClient;
import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.PartnerServer;
import com.xrides.node.testing.Program;
import com.xrides.node.testing.Program.Result;
import com.xrides.node.testing.RatesFile;
import com.xrides.node.testing.SampleBooking;
import com.xrides.node.testing.ScriptedProvider;
import com.xrides.testing.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code docs/metrics.md} says of our metrics, against what a node with all roles tells. */
class MetricsDocumentIT {

    private static final Pattern ROW =
            Pattern.compile("^\\| `(xrides_\\w+)` \\| (\\w+) \\| (.*?) \\|", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("`(\\w+)`");
    private static final Pattern TYPE = Pattern.compile("^# TYPE (xrides_\\w+) (\\w+)$", Pattern.MULTILINE);
    private static final Pattern SELECTOR = Pattern.compile("\\b([a-z]\\w*)\\{([^{}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)[=!][=~]?\"([^\"]*)\"");
    private static final Pattern NOT_OURS = Pattern.compile("\\b(?:jvm|vertx|process|system)_[a-z0-9_]*[a-z0-9]");

    /** What Prometheus says of a sample, not the node. */
    private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("job", "instance");

    /** What is told only once it has happened. */
    private static final Set<String> TOLD_LATER = Set.of("jvm_gc_pause_seconds_sum");

    private static final Pattern LABELS = Pattern.compile("[{,](\\w+)=\"");

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final ScriptedProvider PROVIDER = new ScriptedProvider(ScriptedProvider.Answer.document(""));

    private static final PartnerServer PARTNER = partner();
    private static NodeProcess node;

    private static PartnerServer partner() {
        try {
            return new PartnerServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Metric(String type, Set<String> labels) {}

    @BeforeAll
    static void start() {
        node = NodeProcess.Cluster.ofItsOwn()
                .start(
                        DATABASE.url(),
                        "http,persistence,status,feed,chat,rates,events,relay",
                        "--relay-allow",
                        "127.0.0.1",
                        "--feed",
                        PROVIDER.feed(),
                        "--rates",
                        RatesFile.option())
                .awaitReady();
        assertThat(new BookingClient()
                        .postAndWait(node.bookings(), SampleBooking.json(1))
                        .statusCode())
                .isEqualTo(201);
        relay();
    }

    /** What is told of a partner begins when there is one. */
    private static void relay() {
        var partner =
                new JsonObject().put("name", "crm").put("url", PARTNER.url()).put("source", "riders");
        assertThat(node.changeKey("POST", "/partners", partner).getString("name"))
                .isEqualTo("crm");
    }

    @AfterAll
    static void stop() throws IOException {
        node.close();
        PROVIDER.close();
        PARTNER.close();
    }

    @Test
    void whatIsToldIsDocumentedAndWhatIsDocumentedIsTold() throws IOException {
        // Some are told only once something has been fetched.
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(told()).isNotEmpty().isEqualTo(documented()));
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
                                // The booking's, and one before it that asked whether the writer is reached.
                                "xrides_bus_round_trip_seconds_count{question=\"save\"} 2")
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

    /** Prometheus finds nothing for a name or a value that does not exist, and says nothing of it either. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "deploy/grafana/xrides.json",
                "deploy/prometheus/xrides-rules.yml",
                "deploy/prometheus/xrides-chat-rules.yml",
                "deploy/prometheus/xrides-rates-rules.yml",
                "deploy/prometheus/xrides-events-rules.yml",
                "deploy/prometheus/xrides-relay-rules.yml",
                "docs/runbook.md"
            })
    void whatIsAskedForIsTold(String file) throws IOException {
        String text = Files.readString(Path.of("..").resolve(file)).replace("\\\"", "\"");
        List<String> told = scrape().lines().toList();

        assertThat(askedFor(text)).isNotEmpty();
        assertThat(askedFor(text))
                .filteredOn(asked -> !TOLD_LATER.contains(asked))
                .allSatisfy(asked -> assertThat(told).anyMatch(line -> tells(line, asked)));
    }

    /** Names that are not ours, and {@code name{label="value"}} for each value of each label. */
    private static Set<String> askedFor(String text) {
        Set<String> asked = new TreeSet<>();
        NOT_OURS.matcher(text).results().forEach(name -> asked.add(name.group()));
        SELECTOR.matcher(text)
                .results()
                .forEach(selector -> MATCHER.matcher(selector.group(2))
                        .results()
                        .filter(matcher -> !LABELS_OF_PROMETHEUS.contains(matcher.group(1)))
                        .forEach(matcher -> {
                            for (String value : matcher.group(2).split("\\|", -1)) {
                                asked.add("%s{%s=\"%s\"}".formatted(selector.group(1), matcher.group(1), value));
                            }
                        }));
        return asked;
    }

    private static boolean tells(String line, String asked) {
        int brace = asked.indexOf('{');
        return brace < 0
                ? line.startsWith(asked + " ") || line.startsWith(asked + "{")
                : line.startsWith(asked.substring(0, brace + 1))
                        && line.contains(asked.substring(brace + 1, asked.length() - 1));
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
