package com.xrides.platform.postgres;

import com.xrides.platform.files.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.io.file.PathUtils;

/**
 * A PostgreSQL server that a test or drill starts and stops repeatedly, always at the same address; as durable as a
 * node's embedded one. It takes no lock, since one process operates it.
 *
 * <p>All methods block, for seconds.
 */
public final class OperatedPostgres {

    private static final String PATIENCE_SECONDS = "120";

    private final PostgresBinaries binaries;
    private final Path log;
    private final String host;
    private final int port;
    private final String settings;
    private final Passwords passwords;
    private Path data;

    private OperatedPostgres(
            PostgresBinaries binaries, Path directory, String host, int port, String settings, Passwords passwords) {
        this.binaries = binaries;
        this.log = directory.resolve("postgres.log");
        this.data = directory.resolve("postgres");
        this.host = host;
        this.port = port;
        this.settings = settings;
        this.passwords = passwords;
    }

    /**
     * Initialises a server without starting it.
     *
     * @param directory an empty one, for programs, data and log
     * @param host the address to listen on; clients in its /24 can connect, with the password that {@link #url} contains
     * @param settings differences from the settings of a node's server, as {@code max_wal_size=128MB}
     */
    public static OperatedPostgres make(Path directory, String host, int port, List<String> settings)
            throws IOException {
        PrivateFiles.createDirectories(directory);
        Path real = directory.toRealPath();
        PostgresBinaries binaries = PostgresBinaries.unpackedIn(real.resolve("postgres-binaries"));
        var server = new OperatedPostgres(
                binaries,
                real,
                host,
                port,
                settings.stream().map(setting -> " -c " + setting).collect(Collectors.joining()),
                Passwords.generate());
        NewCluster.initialise(binaries, server.log, server.data, server.passwords, new AccessRules(host + "/24"));
        new PasswordFile(real).write(server.passwords);
        return server;
    }

    /**
     * A standby that follows this server, which must be stopped, from a copy of its data on; to be started after it.
     *
     * @param directory an empty one, for data and log
     * @param name by which this server knows it, as in {@code synchronous_standby_names}
     */
    public OperatedPostgres standby(Path directory, int standbyPort, String name) throws IOException {
        PrivateFiles.createDirectories(directory);
        var standby = new OperatedPostgres(binaries, directory.toRealPath(), host, standbyPort, settings, passwords);
        // Another mode than the owner's alone keeps the server from starting.
        PrivateFiles.createDirectories(standby.data);
        PathUtils.copyDirectory(data, standby.data, StandardCopyOption.COPY_ATTRIBUTES);
        String following = "primary_conninfo = 'host=%s port=%s user=%s password=%s application_name=%s'%n"
                .formatted(host, port, Roles.SUPERUSER, passwords.superuser(), name);
        var unused =
                Files.writeString(standby.data.resolve("postgresql.auto.conf"), following, StandardOpenOption.APPEND);
        var unusedToo = Files.createFile(standby.data.resolve("standby.signal"));
        return standby;
    }

    /** The server that another data directory of this one's life makes, at another port of the same host. */
    public OperatedPostgres of(Path otherData, int otherPort) {
        var other = new OperatedPostgres(binaries, otherData.resolve(".."), host, otherPort, settings, passwords);
        other.data = otherData;
        return other;
    }

    /** Creates the database of {@link #url} and its owner, unless they exist. */
    public void createDatabase() throws SQLException {
        var unused = NodeDatabase.prepare(superuser(), passwords);
    }

    /** Creates another database with the same owner. */
    public void createDatabase(String name) throws SQLException {
        superuser().execute(ServerConnection.MAINTENANCE, "CREATE DATABASE " + name + " OWNER " + Roles.NODE);
    }

    /**
     * The URL {@code postgresql://xrides:password@host:port/xrides}; the same for the server's whole life.
     */
    public String url() {
        return url(NodeDatabase.NAME);
    }

    /** The same for another database. */
    public String url(String database) {
        return superuser().as(Roles.NODE, passwords.node()).url(database);
    }

    /** The URL of a database for the superuser, who may set the server up and make checkpoints. */
    public String superuserUrl(String database) {
        return superuser().url(database);
    }

    /** The same without the password, to show. */
    public String address() {
        return "postgresql://%s:%s/%s".formatted(host, port, NodeDatabase.NAME);
    }

    /** Opens a connection of the superuser to the database, which the caller closes. */
    public Connection connect() throws SQLException {
        return superuser().open(NodeDatabase.NAME);
    }

    /** Starts the server unless it runs; returns when it accepts connections. */
    public void start() {
        try {
            if (process().isPresent()) {
                return;
            }
            PostmasterFile.deleteStale(data);
            String options = "-p " + port + " " + PostgresServer.optionsFor(host) + settings;
            binaries.run(log, "pg_ctl", "start", "-D", data.toString(), "-w", "-t", PATIENCE_SECONDS, "-o", options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Stops the server if it runs; returns when its process has ended.
     *
     * @param mode {@code fast} or {@code immediate}, as pg_ctl calls them
     */
    public void stop(String mode) {
        try {
            if (process().isPresent()) {
                binaries.run(log, "pg_ctl", "stop", "-D", data.toString(), "-w", "-t", PATIENCE_SECONDS, "-m", mode);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server's main process, the parent of all others. */
    public Optional<ProcessHandle> process() {
        try {
            return PostmasterFile.in(data)
                    .filter(PostmasterFile::isRunning)
                    .flatMap(file -> ProcessHandle.of(file.pid()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The data directory. */
    public Path data() {
        return data;
    }

    /**
     * Uses another data directory from the next start on; the caller has copied the data while the server was stopped.
     */
    public void moveTo(Path directory) {
        data = directory;
    }

    private ServerConnection superuser() {
        return new ServerConnection(host, port, Roles.SUPERUSER, passwords.superuser());
    }
}
