package com.xrides.bench.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PeerSourcesTest {

    @Test
    void allSourcesOfThePeerAreCompiled() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/com/xrides/bench/events/peer"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(PeerBuild.SOURCES);
        }
    }

    @Test
    void whatIsMissingIsNamedByItsPackage() {
        assertThat(new PeerPrograms.Found(Map.of("golang-go", Path.of("/usr/bin/go"))).missing())
                .containsExactly(
                        "erlang-base",
                        "golang-github-gomodule-redigo-dev",
                        "golang-github-jackc-pgx-v4-dev",
                        "golang-github-rabbitmq-amqp091-go-dev",
                        "rabbitmq-server",
                        "redis-server");
    }
}
