package com.xrides.platform.postgres;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
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
    private static final Duration RELOAD_PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(100);

    private static final String OPTIONS = String.join(
            " ",
            // No Unix sockets: their files are shared with other servers of the machine, and outlive a crash.
            "-c unix_socket_directories=",
            // For four nodes with every role, of which each takes sixty-one at most while a standby is waited for.
            "-c max_connections=300",
            "-c fsync=on",
            "-c full_page_writes=on",
            "-c synchronous_commit=on",
            "-c timezone=UTC",
            "-c shared_buffers=" + sharedBuffers() + "MB");

    private static final String HOST = "127.0.0.1";
    private static final AccessRules ACCESS = new AccessRules(HOST + "/32");

    private final PostgresBinaries binaries;
    private final Path cluster;
    private final Path log;
    private final PasswordFile passwordFile;

    /**
     * @param directory a real path, so that all processes name the server alike
     */
    PostgresServer(Path directory) throws IOException {
        binaries = PostgresBinaries.unpackedIn(directory.resolve("postgres-binaries"));
        cluster = directory.resolve("postgres");
        log = directory.resolve("postgres.log");
        passwordFile = new PasswordFile(directory);
    }

    /** The options that make a server durable and bind it to one address. */
    static String optionsFor(String host) {
        return "-c listen_addresses=" + host + " " + OPTIONS;
    }

    /**
     * Finds the running server or starts one; returns when it accepts connections. A server that demands no password, as
     * those of earlier releases, is made to demand one.
     */
    RunningServer findOrStart() throws IOException, SQLException {
        Optional<Passwords> kept = passwordFile.read();
        Passwords passwords = kept.orElseGet(Passwords::generate);
        Optional<ServerConnection> running = awaitRunning(passwords);
        if (running.isPresent()) {
            LOG.info("Using the database that is running in {}", cluster);
            if (kept.isEmpty() || !ACCESS.areIn(cluster)) {
                lockWhileRunning(running.get());
            }
        } else if (!Files.exists(cluster)) {
            initialise(passwords);
        } else if (kept.isEmpty() || !ACCESS.areIn(cluster)) {
            checkVersion();
            lockWhileStopped(passwords);
        }
        if (kept.isEmpty()) {
            // Last: as long as there is no file, all this is done again.
            passwordFile.write(passwords);
        }
        return new RunningServer(running.isPresent() ? running.get() : started(passwords), passwords);
    }

    private ServerConnection started(Passwords passwords) throws IOException {
        checkVersion();
        start();
        return awaitRunning(passwords)
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
    private Optional<ServerConnection> awaitRunning(Passwords passwords) throws IOException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        Optional<PostmasterFile> server = PostmasterFile.in(cluster).filter(PostmasterFile::isRunning);
        while (server.isPresent()) {
            ServerConnection connection =
                    new ServerConnection(HOST, server.get().port(), Roles.SUPERUSER, passwords.superuser());
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
    private void initialise(Passwords passwords) throws IOException {
        Path unfinished = cluster.resolveSibling("postgres.unfinished");
        if (Files.exists(unfinished)) {
            var unused = PathUtils.deleteDirectory(unfinished);
        }
        NewCluster.initialise(binaries, log, unfinished, passwords, ACCESS);
        Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Without any moment in which the server runs and demands no password. */
    private void lockWhileStopped(Passwords passwords) throws IOException {
        PostmasterFile.deleteStale(cluster);
        String statement = ServerConnection.setPassword(Roles.SUPERUSER, passwords.superuser());
        binaries.feed(statement + "\n", log, "postgres", "--single", "-D", cluster.toString(), "postgres");
        ACCESS.writeTo(cluster);
        LOG.info("The database in {} demands a password from now on; it is in {}", cluster, PasswordFile.NAME);
    }

    private void lockWhileRunning(ServerConnection superuser) throws IOException, SQLException {
        superuser.execute(
                ServerConnection.MAINTENANCE, ServerConnection.setPassword(Roles.SUPERUSER, superuser.password()));
        ACCESS.writeTo(cluster);
        superuser.execute(ServerConnection.MAINTENANCE, "SELECT pg_reload_conf()");
        awaitLocked(superuser.as(Roles.SUPERUSER, "not the password"));
        LOG.info("The database in {} demands a password from now on; it is in {}", cluster, PasswordFile.NAME);
    }

    /** A server that cannot read its rules keeps those it had. */
    private void awaitLocked(ServerConnection stranger) throws SQLException {
        long deadline = System.nanoTime() + RELOAD_PATIENCE.toNanos();
        while (stranger.isAccepted()) {
            if (System.nanoTime() - deadline > 0) {
                throw new LocalPostgresException(
                        "The database in " + cluster + " goes on without passwords; see " + log);
            }
            sleep();
        }
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
        pgCtl("start", START_TIMEOUT, "-o", "-p " + freePort() + " " + optionsFor(HOST));
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
