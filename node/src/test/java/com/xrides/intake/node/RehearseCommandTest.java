package com.xrides.intake.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RehearseCommandTest {

    @Test
    void aRehearsalStartsANodeWithoutADatabaseTakesABookingAndLeavesNothingBehind() throws Exception {
        List<Path> before = rehearsals();

        assertThat(new RehearseCommand().call()).isZero();

        assertThat(rehearsals()).isEqualTo(before);
    }

    private static List<Path> rehearsals() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("xrides-rehearsal-"))
                    .sorted()
                    .toList();
        }
    }
}
