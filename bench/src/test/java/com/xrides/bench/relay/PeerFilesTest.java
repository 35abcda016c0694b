package com.xrides.bench.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PeerFilesTest {

    private static final Path SOURCES = Path.of("src/main/resources/com/xrides/bench/relay/peer");

    @Test
    void allSourcesOfThePeersAreUsed() throws IOException {
        try (Stream<Path> go = Files.list(SOURCES.resolve("go"));
                Stream<Path> node = Files.list(SOURCES.resolve("node"))) {
            assertThat(go.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(PeerFiles.GO);
            assertThat(node.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(PeerFiles.NODE);
        }
    }

    /** Whoever runs it has a registry of their own. */
    @Test
    void theLockFileNamesNoRegistry() throws IOException {
        assertThat(Files.readString(SOURCES.resolve("node/package-lock.json")))
                .contains("\"integrity\"")
                .doesNotContain("\"resolved\"");
    }
}
