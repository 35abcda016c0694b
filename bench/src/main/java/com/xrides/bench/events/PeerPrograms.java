package com.xrides.bench.events;

import com.xrides.bench.process.InstalledPrograms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the peer is built with and runs on, as Debian's packages bring it.
 *
 * @param go the compiler
 * @param epmd what a RabbitMQ asks for the ports of others of its kind
 * @param rabbitmq the script that starts it as whoever calls it; the one on the path starts it as a user of its own
 */
record PeerPrograms(Path go, Path redis, Path epmd, Path rabbitmq) {

    /** Where Debian has the sources of Go's libraries. */
    static final Path GO_PATH = Path.of("/usr/share/gocode");

    private static final String GO = "golang-go";
    private static final String REDIS = "redis-server";
    private static final String EPMD = "erlang-base";
    private static final String RABBITMQ = "rabbitmq-server";

    private static final Map<String, String> LIBRARIES = Map.of(
            "golang-github-gomodule-redigo-dev", "github.com/gomodule/redigo/redis",
            "golang-github-jackc-pgx-v4-dev", "github.com/jackc/pgx/v4/pgxpool",
            "golang-github-rabbitmq-amqp091-go-dev", "github.com/rabbitmq/amqp091-go");

    /** What of all this was found, by the package that it is in. */
    record Found(Map<String, Path> files) {

        static Found here() {
            var files = new HashMap<String, Path>();
            InstalledPrograms.find("go").ifPresent(file -> files.put(GO, file));
            InstalledPrograms.find("redis-server").ifPresent(file -> files.put(REDIS, file));
            InstalledPrograms.find("epmd").ifPresent(file -> files.put(EPMD, file));
            existing(Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server")).ifPresent(file -> files.put(RABBITMQ, file));
            LIBRARIES.forEach((name, sources) -> existing(GO_PATH.resolve("src").resolve(sources))
                    .ifPresent(directory -> files.put(name, directory)));
            return new Found(files);
        }

        /** The packages that are missing. */
        List<String> missing() {
            return Stream.concat(Stream.of(GO, REDIS, EPMD, RABBITMQ), LIBRARIES.keySet().stream())
                    .filter(name -> !files.containsKey(name))
                    .sorted()
                    .toList();
        }

        /** All of it; nothing may be missing. */
        PeerPrograms programs() {
            return new PeerPrograms(file(GO), file(REDIS), file(EPMD), file(RABBITMQ));
        }

        private Path file(String name) {
            return Objects.requireNonNull(files.get(name), name);
        }

        private static Optional<Path> existing(Path path) {
            return Optional.of(path).filter(Files::exists);
        }
    }
}
