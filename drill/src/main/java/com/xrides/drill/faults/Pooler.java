package com.xrides.drill.faults;

import com.xrides.drill.environment.Ports;
import com.xrides.drill.environment.Waiting;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A PgBouncer of Debian's package in front of the drill's PostgreSQL, at the same host. Blocking. */
public final class Pooler {

    private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** Whose rights it gets where the drill runs as root, which it refuses. */
    private static final String NOBODY = "nobody";

    private final Path directory;
    private final URI database;
    private final int port;
    private Process process;

    private Pooler(Path directory, URI database, int port) throws IOException {
        this.directory = directory;
        this.database = database;
        this.port = port;
        write();
        this.process = launch();
    }

    /** Whether this machine has it. */
    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    /** Starts one that keeps a session for each client; returns when it listens. */
    static Pooler before(String databaseUrl) throws IOException {
        return new Pooler(
                Files.createTempDirectory("pgbouncer-"),
                URI.create(databaseUrl),
                Ports.free(1).get(0));
    }

    /** The database's URL by way of it. */
    String url() {
        return "postgresql://%s@%s:%d%s"
                .formatted(database.getUserInfo(), database.getHost(), port, database.getPath());
    }

    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        Waiting.until("the end of pgbouncer", TIMEOUT, () -> !process.isAlive() && !listens());
    }

    void start() throws IOException {
        process = launch();
    }

    /** Ends it and deletes what it has written. */
    void end() throws IOException {
        kill();
        for (String file : List.of("users", "pgbouncer.ini", "log")) {
            Files.deleteIfExists(directory.resolve(file));
        }
        Files.delete(directory);
    }

    private void write() throws IOException {
        String[] user = database.getUserInfo().split(":", 2);
        Path users = Files.writeString(directory.resolve("users"), "\"%s\" \"%s\"%n".formatted(user[0], user[1]));
        Path configuration = Files.writeString(
                directory.resolve("pgbouncer.ini"), """
                [databases]
                * = host=%1$s port=%2$d
                [pgbouncer]
                listen_addr = %1$s
                listen_port = %3$d
                unix_socket_dir =
                auth_type = scram-sha-256
                auth_file = %4$s
                pool_mode = session
                server_reset_query = DISCARD ALL
                default_pool_size = 100
                """.formatted(database.getHost(), database.getPort(), port, users));
        if (isRoot()) {
            UserPrincipal nobody =
                    FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY);
            for (Path each : List.of(directory, users, configuration)) {
                Files.setOwner(each, nobody);
            }
        }
    }

    private Process launch() throws IOException {
        var command = new ArrayList<String>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", NOBODY, "--"));
        }
        command.addAll(
                List.of(PROGRAM.toString(), directory.resolve("pgbouncer.ini").toString()));
        Process fresh = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        Waiting.until("pgbouncer", TIMEOUT, () -> !fresh.isAlive() || listens());
        if (!fresh.isAlive()) {
            throw new IOException("pgbouncer ended: " + Files.readString(directory.resolve("log")));
        }
        return fresh;
    }

    private boolean listens() {
        try (var socket = new Socket(database.getHost(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isRoot() {
        return ProcessHandle.current().info().user().orElse("").equals("root");
    }
}
