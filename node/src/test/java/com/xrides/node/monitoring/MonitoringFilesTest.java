package com.xrides.node.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What monitoring is set up with, as far as it can be checked without Prometheus, Grafana and Docker. */
class MonitoringFilesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern METRIC = Pattern.compile("\\bxrides_[a-z0-9_]*[a-z0-9]");
    private static final Pattern DOCUMENTED = Pattern.compile("^\\| `(xrides_\\w+)`", Pattern.MULTILINE);
    private static final Pattern PART_OF_HISTOGRAM = Pattern.compile("_(bucket|count|sum|max)$");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deploy/grafana/xrides.json",
                "deploy/prometheus/xrides-rules.yml",
                "deploy/prometheus/xrides-chat-rules.yml",
                "deploy/prometheus/xrides-rates-rules.yml",
                "deploy/prometheus/xrides-events-rules.yml",
                "docs/runbook.md"
            })
    void noMetricIsAskedForThatNobodyTells(String file) throws IOException {
        Set<String> documented = DOCUMENTED
                .matcher(Files.readString(ROOT.resolve("docs/metrics.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());

        assertThat(METRIC.matcher(Files.readString(ROOT.resolve(file)))
                        .results()
                        .map(found -> found.group()))
                .isNotEmpty()
                .allMatch(name -> documented.contains(name)
                        || documented.contains(PART_OF_HISTOGRAM.matcher(name).replaceFirst("")));
    }

    @Test
    void everyPanelHasAPlaceOfItsOwnAndSaysWhatItShows() throws IOException {
        List<JsonObject> panels = panels();

        assertThat(panels).extracting(panel -> panel.getInteger("id")).doesNotHaveDuplicates();
        assertThat(panels)
                .filteredOn(panel -> !"row".equals(panel.getString("type")))
                .allSatisfy(panel -> {
                    assertThat(panel.getString("title")).isNotBlank();
                    assertThat(panel.getString("description")).isNotBlank();
                });
        for (JsonObject panel : panels) {
            assertThat(panels)
                    .filteredOn(other -> !other.equals(panel) && overlap(place(panel), place(other)))
                    .as(panel.getString("title"))
                    .isEmpty();
        }
    }

    /** The last value of a range would show what was, long after it ended, as what is. */
    @Test
    void figuresOfNowAreAskedForNow() throws IOException {
        List<JsonObject> figures = panels().stream()
                .filter(panel -> "stat".equals(panel.getString("type")))
                .toList();

        assertThat(figures).isNotEmpty().allSatisfy(panel -> {
            String title = panel.getString("title");
            assertThat(panel.getJsonArray("targets")).isNotEmpty().allSatisfy(target -> {
                assertThat(((JsonObject) target).getBoolean("instant"))
                        .as(title)
                        .isTrue();
                assertThat(((JsonObject) target).getBoolean("range")).as(title).isFalse();
            });
            assertThat(panel.getJsonObject("fieldConfig")
                            .getJsonObject("defaults")
                            .getString("noValue"))
                    .as(title)
                    .isNotBlank();
        });
    }

    @Test
    void composeMountsOnlyWhatIsThereAndPinsItsImages() {
        Map<String, Object> services = AlertRules.map(AlertRules.read(ROOT.resolve("docker-compose.yml")), "services");

        for (String name : List.of("prometheus", "grafana")) {
            Map<String, Object> service = AlertRules.map(services, name);
            assertThat(String.valueOf(service.get("image"))).matches("[a-z/]+:v?\\d+\\.\\d+\\.\\d+");
            assertThat(service.get("profiles")).isEqualTo(List.of("monitoring"));
            assertThat(texts(service, "ports")).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
            assertThat(texts(service, "volumes"))
                    .filteredOn(volume -> volume.startsWith("./"))
                    .isNotEmpty()
                    .allMatch(volume -> Files.exists(ROOT.resolve(volume.split(":", 2)[0])));
        }
    }

    private static List<JsonObject> panels() throws IOException {
        return new JsonObject(Files.readString(ROOT.resolve("deploy/grafana/xrides.json")))
                .getJsonArray("panels").stream().map(JsonObject.class::cast).toList();
    }

    private static List<String> texts(Map<String, Object> service, String key) {
        return service.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static JsonObject place(JsonObject panel) {
        return panel.getJsonObject("gridPos");
    }

    private static boolean overlap(JsonObject one, JsonObject other) {
        return overlap(one, other, "x", "w") && overlap(one, other, "y", "h");
    }

    private static boolean overlap(JsonObject one, JsonObject other, String from, String length) {
        return one.getInteger(from) < other.getInteger(from) + other.getInteger(length)
                && other.getInteger(from) < one.getInteger(from) + one.getInteger(length);
    }
}
