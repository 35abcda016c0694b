package com.xrides.node.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.node.testing.Program;
import com.xrides.node.testing.Program.Result;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Prometheus's own tool says of the files in {@code deploy}; skipped on a machine without it. */
class PrometheusRulesIT {

    @Test
    void theRulesAreRules() {
        assertFine(Program.orSkip("promtool")
                .run(Stream.concat(
                                Stream.of("check", "rules"),
                                AlertRules.RULES.stream().map(Object::toString))
                        .toArray(String[]::new)));
    }

    @Test
    void theConfigurationIsOne() {
        assertFine(Program.orSkip("promtool")
                .run(
                        "check",
                        "config",
                        AlertRules.DIRECTORY.resolve("prometheus.yml").toString()));
    }

    @Test
    void everyAlertFiresWhenItMustAndIsSilentOtherwise() {
        Program promtool = Program.orSkip("promtool");

        assertFine(promtool.run(Stream.concat(
                        Stream.of("test", "rules"), AlertRules.TESTS.stream().map(Object::toString))
                .toArray(String[]::new)));
    }

    private static void assertFine(Result result) {
        assertThat(result.code()).as(result.output()).isZero();
    }
}
