package com.xrides.node.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.Xrides;
import com.xrides.node.testing.BookingClient;
import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.NodeProcess.Answer;
import com.xrides.node.testing.SampleBooking;
import com.xrides.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Machines whose locale has digits, capitals or dates of its own: everything is as on any other. */
class LocaleIT {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

    /** What differs between two nodes or two moments. */
    private static final Pattern FIGURES = Pattern.compile("(?m)^(#.*|jvm_.*|.*_bucket.*)\n| [-+0-9.eENaInfity]+$");

    private final BookingClient client = new BookingClient();

    @ParameterizedTest
    @CsvSource({"bn, IN, ''", "tr, TR, ''", "ar, EG, u-nu-arab", "th, TH, u-ca-buddhist-nu-thai"})
    void aNodeAnswersAsInAnyOtherLocale(String language, String country, String extensions)
            throws IOException, InterruptedException {
        Map<String, String> environment = Map.of(
                "JAVA_TOOL_OPTIONS",
                "-Duser.language=%s -Duser.country=%s -Duser.extensions=%s".formatted(language, country, extensions));
        var cluster = NodeProcess.Cluster.ofItsOwn();
        try (NodeProcess usual = cluster.start(
                        Map.of("JAVA_TOOL_OPTIONS", "-Duser.language=en -Duser.country=US"),
                        DATABASE.url(),
                        "http,persistence,status");
                NodeProcess other = cluster.start(environment, DATABASE.url(), "http,persistence,status")) {
            var unused = usual.awaitReady();
            unused = other.awaitReady();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> other.get("/metrics").body().contains("xrides_cluster_members 2.0"));
            assertThat(client.postAndWait(other.bookings(), SampleBooking.json(12345))
                            .statusCode())
                    .isIn(200, 201);

            for (String path : List.of(
                    "/failures?limit=50", "/failures?state=all", "/export", "/export?format=csv", "/bookings/12345")) {
                Answer answer = other.get(path);
                assertThat(answer).as(path).isEqualTo(usual.get(path));
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            }
            for (String path : List.of("/failures?limit=0", "/export?from_id=x", "/bookings/0", "/nowhere")) {
                assertThat(other.get(path)).as(path).isEqualTo(usual.get(path));
            }
            for (String body : List.of("{}", "{\"id\":1.5,\"from_lat\":123456}", "[")) {
                assertThat(client.postAndWait(other.bookings(), body).body())
                        .isEqualTo(client.postAndWait(usual.bookings(), body).body());
            }
            assertThat(client.get(other.bookings(), "/bookings/12345/status").body())
                    .isEqualTo(client.get(usual.bookings(), "/bookings/12345/status")
                            .body());
            assertThat(names(other)).isNotEmpty().isEqualTo(names(usual));
            assertThat(other.get("/cluster").body()).matches(ASCII);
            assertThat(run(environment, "status", "--node", other.management().toString()))
                    .matches(ASCII)
                    .contains("2 nodes");
            assertThat(run(
                            environment,
                            "status",
                            "12345",
                            "--node",
                            other.management().toString()))
                    .matches(ASCII)
                    .contains("Booking 12345: stored");
            assertThat(other.log()).matches(ASCII);
        }
    }

    /** The metrics of a node, without their values. */
    private static List<String> names(NodeProcess node) {
        String metrics = node.get("/metrics").body();
        assertThat(metrics).matches(ASCII);
        return FIGURES.matcher(metrics)
                .replaceAll("")
                .lines()
                .filter(line -> line.startsWith("xrides_") && !line.startsWith("xrides_build_info"))
                .toList();
    }

    private static String run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Xrides.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int unused = process.waitFor();
        return output;
    }
}
