package com.xrides.platform.postgres;

import static com.xrides.platform.postgres.ServerConnection.USER;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Initialises, finds, starts and stops the server of a data directory. All under the directory's lock. */
final class PostgresServer {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);

    /** Crash recovery replays up to max_wal_size (1 GB) of changes; a server that fails ends at once. */
    private static final Duration START_TIMEOUT = Duration.ofMinutes(5);

    private static final Duration STOP_PATIENCE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(100);

    private static final String OPTIONS = String.join(
            " ",
            // No Unix sockets: their files are shared with other servers of the machine, and outlive a crash.
            "-c unix_socket_directories=",
            "-c max_connections=100",
            "-c fsync=on",
            "-c full_page_writes=on",
            "-c synchronous_commit=on",
            "-c timezone=UTC",
            "-c shared_buffers=" + sharedBuffers() + "MB");

    private final PostgresBinaries binaries;
    private final Path cluster;
    private final Path log;

    /**
     * @param directory a real path, so that all processes name the server alike
     */
    PostgresServer(Path directory) throws IOException {
        binaries = PostgresBinaries.unpackedIn(directory.resolve("postgres-binaries"));
        cluster = directory.resolve("postgres");
        log = directory.resolve("postgres.log");
    }

    /** The options that make a server durable and bind it to one address. */
    static String optionsFor(String host) {
        return "-c listen_addresses=" + host + " " + OPTIONS;
    }

    /** Finds the running server or starts one; returns when it accepts connections. */
    ServerConnection findOrStart() throws IOException {
        Optional<ServerConnection> running = awaitRunning();
        if (running.isPresent()) {
            LOG.info("Using the database that is running in {}", cluster);
            return running.get();
        }
        if (!Files.exists(cluster)) {
            initialise();
        }
        checkVersion();
        start();
        return awaitRunning()
                .orElseThrow(() -> new LocalPostgresException("PostgreSQL ended right after its start; see " + log));
    }

    /** Fast shutdown: sessions end, committed work is flushed. Returns when the process has ended. */
    void stop() throws IOException {
        Optional<PostmasterFile> server = PostmasterFile.in(cluster).filter(PostmasterFile::isRunning);
        if (server.isEmpty()) {
            LOG.info("No database to stop in {}; its log is {}", cluster, log);
            return;
        }
        try {
            pgCtl("stop", STOP_PATIENCE, "-m", "fast");
            LOG.info("Stopped the database in {}", cluster);
        } catch (LocalPostgresException e) {
            LOG.error(
                    "The database in {} (process {}) does not stop, and keeps running without a user: {}",
                    cluster,
                    server.get().pid(),
                    e.getMessage());
        }
    }

    /** Waits for a server that is starting or stopping; empty if none runs afterwards. */
    private Optional<ServerConnection> awaitRunning() throws IOException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        Optional<PostmasterFile> server = PostmasterFile.in(cluster).filter(PostmasterFile::isRunning);
        while (server.isPresent()) {
            ServerConnection connection = new ServerConnection(server.get().port());
            if (connection.answersFor(cluster)) {
                return Optional.of(connection);
            }
            if (System.nanoTime() - deadline > 0) {
                throw new LocalPostgresException(
                        "PostgreSQL (process " + server.get().pid() + ") runs in " + cluster
                                + " but does not answer; end it with kill -INT, and start again");
            }
            sleep();
            server = PostmasterFile.in(cluster).filter(PostmasterFile::isRunning);
        }
        return Optional.empty();
    }

    /** Atomic: what a killed node left half-initialised does not count as a database. */
    private void initialise() throws IOException {
        Path unfinished = cluster.resolveSibling("postgres.unfinished");
        if (Files.exists(unfinished)) {
            var unused = PathUtils.deleteDirectory(unfinished);
        }
        binaries.run(
                log, "initdb", "-D", unfinished.toString(), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-locale");
        Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private void checkVersion() throws IOException {
        String ours = String.valueOf(binaries.majorVersion());
        Path file = cluster.resolve("PG_VERSION");
        String theirs = Files.exists(file) ? Files.readString(file).strip() : "none (no PG_VERSION)";
        if (!ours.equals(theirs)) {
            throw new LocalPostgresException(
                    "The data in " + cluster + " is of PostgreSQL " + theirs + ", this build has " + ours
                            + "; move the data over with pg_dump, or name another directory with --data-dir");
        }
    }

    private void start() throws IOException {
        PostmasterFile.deleteStale(cluster);
        pgCtl("start", START_TIMEOUT, "-o", "-p " + freePort() + " " + optionsFor("127.0.0.1"));
        LOG.info("Started the database in {}; its log is {}", cluster, log);
    }

    /** Starts the server in a session of its own, so that Ctrl-C at the node does not reach it. */
    private void pgCtl(String action, Duration timeout, String option, String value) throws IOException {
        String seconds = String.valueOf(timeout.toSeconds());
        binaries.run(log, "pg_ctl", action, "-D", cluster.toString(), "-w", "-t", seconds, option, value);
    }

    /**
     * A table with random ids wants its whole primary key here, 29 bytes a row: outside, a row of twenty million costs
     * the server half as much again (docs/performance.md). An eighth of the memory, from PostgreSQL's own 128 MB to 1 GB.
     */
    private static long sharedBuffers() {
        long eighth =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() / (8 << 20);
        return Math.min(1024, Math.max(128, eighth));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalPostgresException("Interrupted while waiting for PostgreSQL", e);
        }
    }
}
