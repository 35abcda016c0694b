package com.xrides.node.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.node.monitoring.AlertRules.Alert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whoever is woken by an alert finds a chapter about it, and every alert was seen firing and silent. */
class RunbookTest {

    private static final Path RUNBOOK = Path.of("..", "docs", "runbook.md");
    private static final Pattern CHAPTER = Pattern.compile("^## (.+)$", Pattern.MULTILINE);
    private static final List<String> PARTS =
            List.of("**For bookings:**", "**Look first:**", "**Likely:**", "**Do:**", "**Over when**");

    @Test
    void everyAlertHasAChapterAndEveryChapterAnAlert() throws IOException {
        Set<String> chapters = CHAPTER.matcher(Files.readString(RUNBOOK))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(AlertRules.alerts()).extracting(Alert::name).doesNotHaveDuplicates();
        assertThat(chapters)
                .containsExactlyInAnyOrderElementsOf(
                        AlertRules.alerts().stream().map(Alert::name).toList());
    }

    @Test
    void everyAlertSaysHowBadItIsAndWhereToReadOn() {
        assertThat(AlertRules.alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.labels().get("severity")).as(alert.name()).isIn("page", "ticket");
            assertThat(alert.annotations()).as(alert.name()).containsKeys("summary", "description");
            assertThat(alert.annotations().get("runbook_url"))
                    .isEqualTo("docs/runbook.md#" + alert.name().toLowerCase(Locale.ROOT));
        });
    }

    @Test
    void everyChapterHasTheSameParts() throws IOException {
        for (String chapter : Files.readString(RUNBOOK).split("\n## ", -1)) {
            if (!chapter.startsWith("#")) {
                assertThat(chapter).contains(PARTS);
            }
        }
    }

    @Test
    void linksWithinTheRunbookLeadSomewhere() throws IOException {
        String text = Files.readString(RUNBOOK);
        Set<String> anchors = CHAPTER.matcher(text)
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());

        assertThat(Pattern.compile("\\(#([^)]+)\\)").matcher(text).results().map(found -> found.group(1)))
                .isNotEmpty()
                .isSubsetOf(anchors);
    }

    @Test
    void everyAlertIsTestedFiringAndSilent() {
        assertThat(AlertRules.alerts()).allSatisfy(alert -> {
            assertThat(expectations(alert))
                    .as("%s fires in a test", alert.name())
                    .anyMatch(samples -> !samples.isEmpty());
            assertThat(expectations(alert))
                    .as("%s is silent in a test", alert.name())
                    .anyMatch(List::isEmpty);
        });
    }

    private static List<List<?>> expectations(Alert alert) {
        String expression = "count(ALERTS{alertname=\"%s\",alertstate=\"firing\"})".formatted(alert.name());
        return AlertRules.TESTS.stream()
                .flatMap(file -> AlertRules.list(AlertRules.read(file), "tests"))
                .flatMap(test -> AlertRules.list(test, "promql_expr_test"))
                .filter(expected -> expression.equals(expected.get("expr")))
                .<List<?>>map(RunbookTest::samples)
                .toList();
    }

    private static List<?> samples(Map<String, Object> expected) {
        return expected.get("exp_samples") instanceof List<?> samples ? samples : List.of();
    }
}
