package com.xrides.node.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.PartnerServer;
import com.xrides.node.testing.Program;
import com.xrides.node.testing.RatesFile;
import com.xrides.node.testing.ScriptedProvider;
import com.xrides.node.testing.ScriptedProvider.Answer;
import com.xrides.node.testing.SteadyChat;
import com.xrides.node.testing.SteadyEvents;
import com.xrides.node.testing.SteadyLoad;
import com.xrides.node.testing.SteadyRiders;
import com.xrides.testing.OwnPostgres;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard and the rules with a real Prometheus and a real node; skipped on a machine without Prometheus. */
class MonitoringIT {

    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final long RATE = 20;

    /** What has nothing to tell of a node that got a few bookings over HTTP and lost none, however long one waits. */
    private static final Set<String> RIGHTLY_WITHOUT_NUMBERS = Set.of(
            "Single calls over gRPC: 50%",
            "Single calls over gRPC: 95%",
            "Single calls over gRPC: 99%",
            "Batches of streams: 50%",
            "Batches of streams: 95%",
            "Batches of streams: 99%",
            "Sync to disk: 50%",
            "Sync to disk: 99%",
            "Time lost to collecting: {{instance}}");

    private record Query(String panel, String expression) {

        static Query of(JsonObject panel, JsonObject target) {
            String name = panel.getString("title") + ": " + target.getString("legendFormat");
            return new Query(
                    name,
                    target.getString("expr")
                            .replace("$__rate_interval", "30s")
                            .replace("$job", ".+")
                            .replace("$node", ".+"));
        }
    }

    @Test
    void theDashboardIsFilledAndAnOutageFires(@TempDir Path directory) throws IOException {
        Program program = Program.orSkip("prometheus");
        try (var database = new OwnPostgres();
                var provider = new ScriptedProvider(Answer.document(""));
                var partner = new PartnerServer();
                NodeProcess node = NodeProcess.Cluster.ofItsOwn()
                        .start(
                                database.url(),
                                "http,persistence,status,feed,chat,rates,events,relay",
                                "--relay-allow",
                                "127.0.0.1",
                                "--feed",
                                provider.feed(),
                                "--rates",
                                RatesFile.option())
                        .awaitReady();
                var prometheus = PrometheusServer.start(program, directory, node.management());
                var load = new SteadyLoad(node.bookings(), RATE, 1);
                var chat = new SteadyChat(node.bookings().resolve("/"));
                var events = new SteadyEvents(node.bookings().resolve("/"));
                var riders = new SteadyRiders(node.bookings().resolve("/"))) {
            var crm = new JsonObject().put("name", "crm").put("url", partner.url());
            assertThat(node.changeKey("POST", "/partners", crm.put("source", "riders")))
                    .isNotEmpty();
            await().atMost(PATIENCE)
                    .until(() -> load.answered(201) > RATE
                            && chat.stored() > 1
                            && events.stored() > 1
                            && riders.answered() > 1);

            everyQueryOfTheDashboardIsAnswered(prometheus);
            everyRuleIsEvaluated(prometheus);
            assertThat(prometheus.isFiring("XridesSpoolGrowing")).isFalse();
            assertThat(prometheus.isFiring("XridesDatabaseAway")).isFalse();

            database.stop();

            await().atMost(PATIENCE).until(() -> prometheus.isFiring("XridesDatabaseAway"));
            await().atMost(PATIENCE).until(() -> prometheus.isFiring("XridesSpoolGrowing"));
        }
    }

    private static void everyQueryOfTheDashboardIsAnswered(PrometheusServer prometheus) throws IOException {
        List<Query> queries = queries();
        assertThat(queries).hasSizeGreaterThan(60);
        assertThat(queries).extracting(Query::panel).containsAll(RIGHTLY_WITHOUT_NUMBERS);
        for (Query query : queries) {
            if (RIGHTLY_WITHOUT_NUMBERS.contains(query.panel())) {
                // It must be answered all the same.
                assertThat(prometheus.query(query.expression())).isNotNull();
            } else {
                await(query.toString()).atMost(PATIENCE).until(() -> hasNumbers(prometheus, query.expression()));
            }
        }
    }

    private static void everyRuleIsEvaluated(PrometheusServer prometheus) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rules(prometheus))
                        .isNotEmpty()
                        .allSatisfy(rule -> assertThat(rule.getString("health"))
                                .as(rule.encode())
                                .isEqualTo("ok")));
    }

    private static List<JsonObject> rules(PrometheusServer prometheus) {
        return objects(prometheus.ruleGroups().stream())
                .flatMap(group -> objects(group.getJsonArray("rules").stream()))
                .toList();
    }

    private static List<Query> queries() throws IOException {
        var dashboard = new JsonObject(Files.readString(Path.of("..", "deploy", "grafana", "xrides.json")));
        return objects(dashboard.getJsonArray("panels").stream())
                .filter(panel -> panel.containsKey("targets"))
                .flatMap(
                        panel -> objects(panel.getJsonArray("targets").stream()).map(target -> Query.of(panel, target)))
                .toList();
    }

    private static boolean hasNumbers(PrometheusServer prometheus, String expression) {
        return objects(prometheus.query(expression).stream())
                .anyMatch(sample -> !"NaN".equals(sample.getJsonArray("value").getString(1)));
    }

    private static Stream<JsonObject> objects(Stream<Object> elements) {
        return elements.map(JsonObject.class::cast);
    }
}
