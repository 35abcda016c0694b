package com.xrides.bench.events;

import com.xrides.bench.load.Target;
import com.xrides.bench.process.Watched;
import com.xrides.bench.subject.BenchDatabase;
import com.xrides.bench.subject.BookingsTable;
import com.xrides.bench.subject.Subject;
import com.xrides.drill.environment.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The original's way, made durable: a program in Go with a RabbitMQ and a Redis of its own. Blocking. */
final class PeerSubject implements Subject {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int CREATED = 201;

    private final int port;
    private final List<PeerServer> servers;

    /**
     * Prepares it.
     *
     * @param program that was built
     * @param rates file with exchange rates
     */
    PeerSubject(PeerPrograms programs, Path program, BenchDatabase database, Path rates, Path directory) {
        List<Integer> ports = Ports.free(5);
        this.port = ports.get(0);
        int redis = ports.get(1);
        int broker = ports.get(2);
        int epmd = ports.get(3);
        this.servers = List.of(
                redis(programs.redis(), directory, redis),
                epmd(programs.epmd(), directory, epmd),
                broker(programs.rabbitmq(), directory, broker, epmd, ports.get(4)),
                new PeerServer(
                        "go",
                        directory,
                        List.of(
                                program.toString(),
                                "-listen",
                                LOOPBACK + ":" + port,
                                "-broker",
                                "amqp://guest:guest@%s:%s/".formatted(LOOPBACK, broker),
                                "-redis",
                                LOOPBACK + ":" + redis,
                                "-rates",
                                rates.toString()),
                        Map.of("DATABASE_URL", database.url() + "?sslmode=disable"),
                        port));
    }

    /** What it counts is on disk within a second. */
    private static PeerServer redis(Path program, Path directory, int port) {
        var command = new ArrayList<>(List.of(program.toString(), "--bind", LOOPBACK));
        command.addAll(List.of("--port", Integer.toString(port), "--dir", directory.toString()));
        command.addAll(List.of("--appendonly", "yes", "--save", ""));
        return new PeerServer("redis", directory, command, Map.of(), port);
    }

    private static PeerServer epmd(Path program, Path directory, int port) {
        return new PeerServer(
                "epmd",
                directory,
                List.of(program.toString(), "-address", LOOPBACK, "-port", Integer.toString(port)),
                Map.of(),
                port);
    }

    /** With files and ports of its own, beside one that this machine may run. */
    private static PeerServer broker(Path script, Path directory, int port, int epmd, int between) {
        Path configuration = directory.resolve("rabbitmq.conf");
        try {
            Files.writeString(configuration, """
                    listeners.tcp.1 = %s:%s
                    log.console = true
                    log.console.level = warning
                    log.file = false
                    """.formatted(LOOPBACK, port));
            Files.writeString(directory.resolve("plugins"), "[].\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> environment = Map.ofEntries(
                Map.entry("HOME", directory.toString()),
                Map.entry("ERL_EPMD_PORT", Integer.toString(epmd)),
                Map.entry("ERL_EPMD_ADDRESS", LOOPBACK),
                Map.entry("RABBITMQ_NODENAME", "bench-%s@localhost".formatted(port)),
                Map.entry("RABBITMQ_DIST_PORT", Integer.toString(between)),
                Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}"),
                Map.entry("RABBITMQ_CONF_ENV_FILE", directory.resolve("none").toString()),
                Map.entry("RABBITMQ_CONFIG_FILE", configuration.toString()),
                Map.entry(
                        "RABBITMQ_ENABLED_PLUGINS_FILE",
                        directory.resolve("plugins").toString()),
                Map.entry("RABBITMQ_MNESIA_BASE", directory.resolve("mnesia").toString()),
                Map.entry("RABBITMQ_LOG_BASE", directory.toString()),
                Map.entry("RABBITMQ_PID_FILE", directory.resolve("rabbitmq.pid").toString()));
        return new PeerServer("rabbitmq", directory, List.of(script.toString()), environment, port);
    }

    @Override
    public String name() {
        return EventsTargets.PEER;
    }

    @Override
    public void start() {
        servers.forEach(PeerServer::start);
    }

    /** The last first. */
    @Override
    public void stop() {
        var reverse = new ArrayList<>(servers);
        Collections.reverse(reverse);
        reverse.forEach(PeerServer::stop);
    }

    @Override
    public Target target() {
        return new Target(LOOPBACK, port, "/events", CREATED);
    }

    @Override
    public Optional<BookingsTable> table() {
        return Optional.empty();
    }

    @Override
    public List<Watched> processes() {
        return servers.stream().map(PeerServer::watched).toList();
    }

    @Override
    public Optional<Batches> batches() {
        return Optional.empty();
    }
}
