package com.xrides.node.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.node.monitoring.AlertRules.Alert;
import com.xrides.operations.faults.NodeFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who has no Prometheus finds in {@code docs/monitoring.md} what {@code status} shows in place of each rule. */
class AlertsWithoutPrometheusTest {

    private static final Pattern ROW = Pattern.compile("^\\| (.+) \\| (.+) \\|$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([A-Za-z-]+)`");

    @Test
    void eachRuleHasItsPlaceAndEachFaultOfANodeIsDescribed() throws IOException {
        String text = Files.readString(Path.of("..", "docs", "monitoring.md"));
        String table = text.substring(text.indexOf("## Without Prometheus"), text.indexOf("## With a Grafana"));

        assertThat(names(table, 1))
                .containsExactlyInAnyOrderElementsOf(
                        AlertRules.alerts().stream().map(Alert::name).toList());
        assertThat(names(table, 2))
                .containsAll(
                        Arrays.stream(NodeFault.values()).map(NodeFault::text).toList());
    }

    private static List<String> names(String table, int column) {
        return ROW.matcher(table)
                .results()
                .skip(1)
                .flatMap(row -> NAME.matcher(row.group(column)).results().map(name -> name.group(1)))
                .toList();
    }
}
