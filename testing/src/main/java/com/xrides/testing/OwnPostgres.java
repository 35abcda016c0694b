package com.xrides.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An embedded PostgreSQL server for one test, to stop, kill, freeze and restart; port and data stay the same. As
 * durable as a production server: {@code fsync}, {@code full_page_writes} and {@code synchronous_commit} are on. It
 * ends with the JVM, however that ends.
 */
public final class OwnPostgres implements JdbcAccess, AutoCloseable {

    private static final String USER = "postgres";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private final Map<String, String> settings;
    private final Path directory;
    private final Path dataDirectory;
    private final ExitGuard guard;

    /** Kept for the lock on the data directory that it holds. */
    private @Nullable EmbeddedPostgres server;

    /** Any free one at first. */
    private int port;

    /** Starts a new, empty server; returns when it answers. */
    public OwnPostgres() {
        this(Map.of());
    }

    /** The same with such settings of {@code postgresql.conf}. */
    public OwnPostgres(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
        try {
            directory = Files.createTempDirectory("xrides-postgres-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dataDirectory = directory.resolve("data");
        guard = new ExitGuard(directory);
        start();
    }

    private OwnPostgres(Path copied) {
        this.settings = Map.of();
        try {
            directory = Files.createTempDirectory("xrides-postgres-");
            dataDirectory = directory.resolve("data");
            copy(copied, dataDirectory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        guard = new ExitGuard(directory);
    }

    /**
     * A standby of this server, which must be stopped, with a copy of its data; to be started after it. It follows this
     * server wherever that was last, so a start of either finds the other.
     *
     * @param name by which the server knows it, as in {@code synchronous_standby_names}
     */
    OwnPostgres standby(String name) {
        var standby = new OwnPostgres(dataDirectory);
        String following = """
                primary_conninfo = 'host=localhost port=%d user=%s password=%s application_name=%s'
                wal_retrieve_retry_interval = '100ms'
                """.formatted(port, USER, USER, name);
        try {
            Files.writeString(
                    standby.dataDirectory.resolve("postgresql.auto.conf"), following, StandardOpenOption.APPEND);
            Files.createFile(standby.dataDirectory.resolve("standby.signal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return standby;
    }

    /** {@code postgresql://user:password@host:port/postgres}. */
    public String url() {
        return address().url("postgres");
    }

    @Override
    public Connection connect() throws SQLException {
        return address().connect("postgres");
    }

    /** Starts the server again after {@link #stop} or {@link #kill}; returns when it answers. */
    public void start() {
        // The library locks the data directory and would refuse to do so twice in one JVM.
        deleteIfExists("epg-lock");
        try {
            server = configured().start();
            port = server.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A fast shutdown; returns when the server is gone. */
    public void stop() {
        Postmaster.of(dataDirectory).stop();
    }

    /** Kills all processes of the server (signal 9); returns when they are gone. */
    public void kill() {
        Postmaster.of(dataDirectory).kill();
        // Otherwise the next start takes a killed process that was not reaped yet for a running server.
        deleteIfExists("postmaster.pid");
    }

    void killIfRunning() {
        if (isRunning()) {
            kill();
        }
    }

    void startUnlessRunning() {
        if (!isRunning()) {
            start();
        }
    }

    private boolean isRunning() {
        return Files.exists(dataDirectory.resolve("postmaster.pid"));
    }

    /** Suspends all processes of the server: connections stay open, new ones are accepted, nothing answers. */
    public void freeze() {
        Postmaster.of(dataDirectory).freeze();
    }

    /** Continues after {@link #freeze}. */
    public void thaw() {
        Postmaster.of(dataDirectory).thaw();
    }

    /** Ends the server in whatever state it is, and deletes its data. */
    @Override
    public void close() {
        guard.close();
    }

    ServerAddress address() {
        return ServerAddress.local("localhost", port, USER, USER);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Files.copy(each, to.resolve(from.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private void deleteIfExists(String file) {
        try {
            Files.deleteIfExists(dataDirectory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The library passes {@code -F} (no fsync) first; of settings given twice the server takes the last one. */
    private EmbeddedPostgres.Builder configured() {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(dataDirectory)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_TIMEOUT)
                .setPort(port)
                // The machine's own locale may be one that its C library lacks.
                .setLocaleConfig("locale", "C")
                // After a kill, the lock file of a socket may forbid the next start.
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on");
        settings.forEach(builder::setServerConfig);
        return builder;
    }

    /** The port at 127.0.0.1. */
    public int port() {
        return port;
    }
}
