package com.xrides.platform.database.connect;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.xrides.testing.OwnPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A PgBouncer in front of a server, which can be restarted. */
final class RunningPooler implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

    private final Path directory;
    private final int port;
    private Process process;

    private RunningPooler(Path directory, int port) throws IOException {
        this.directory = directory;
        this.port = port;
        this.process = launch();
    }

    /** Starts one with this {@code pool_mode}; skips the test, and says so, on a machine without it. */
    static RunningPooler orSkip(OwnPostgres server, String mode) {
        assumeTrue(Files.isExecutable(PROGRAM), "needs " + PROGRAM + ", of Debian's package pgbouncer");
        try {
            Path directory = Files.createTempDirectory("pgbouncer-");
            int port = freePort();
            Files.writeString(directory.resolve("users"), "\"postgres\" \"postgres\"\n");
            Files.writeString(directory.resolve("pgbouncer.ini"), """
                    [databases]
                    * = host=127.0.0.1 port=%d
                    [pgbouncer]
                    listen_addr = 127.0.0.1
                    listen_port = %d
                    unix_socket_dir =
                    auth_type = trust
                    auth_file = %s
                    pool_mode = %s
                    server_reset_query = DISCARD ALL
                    """.formatted(
                            server.port(), port, directory.resolve("users"), mode));
            readable(directory);
            return new RunningPooler(directory, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "postgresql://postgres:postgres@127.0.0.1:%d/postgres".formatted(port);
    }

    void restart() {
        try {
            end();
            process = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        end();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch() throws IOException {
        var command = new ArrayList<String>();
        if (ProcessHandle.current().info().user().orElse("").equals("root")) {
            // It refuses to run as root.
            command.addAll(List.of("runuser", "-u", "nobody", "--"));
        }
        command.addAll(
                List.of(PROGRAM.toString(), directory.resolve("pgbouncer.ini").toString()));
        Process fresh = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        await().until(() -> !fresh.isAlive() || listens());
        if (!fresh.isAlive()) {
            throw new IllegalStateException("pgbouncer ended: " + Files.readString(directory.resolve("log")));
        }
        return fresh;
    }

    private void end() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        await().until(() -> !process.isAlive() && !listens());
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void readable(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.forEach(file -> {
                boolean set =
                        file.toFile().setReadable(true, false) && file.toFile().setExecutable(true, false);
                if (!set) {
                    throw new IllegalStateException("cannot make readable: " + file);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
