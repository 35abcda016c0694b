package com.xrides.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RehearseCommandTest {

    @Test
    void aRehearsalStartsANodeWithoutADatabaseTakesABookingAndLeavesNothingBehind() throws Exception {
        List<Path> before = rehearsals();

        assertThat(new RehearseCommand().call()).isZero();

        assertThat(rehearsals()).isEqualTo(before);
    }

    /** A collector that cannot be one stops a node that is to be traced. */
    @Test
    void aRehearsalIsNotTracedWhateverItsCallerAsksFor() throws Exception {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Xrides.class.getName(),
                        "rehearse")
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD);
        builder.environment().put("OTEL_EXPORTER_OTLP_ENDPOINT", "collector");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<Path> rehearsals() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("xrides-rehearsal-"))
                    .sorted()
                    .toList();
        }
    }
}
