package com.xrides.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The default database of a node: an embedded PostgreSQL whose data stays in the data directory, and that stores
 * durably. All nodes (processes) of one machine with the same data directory share one server: the first starts it, the
 * last one out stops it. The server of a node that was killed goes on, and the next node takes it over. Two containers
 * are two machines: they must not share a data directory.
 *
 * <p>It listens on the loopback interface alone, and there trusts whoever connects: every user of the machine can read
 * and change the data. Where that will not do, give the node a database of your own.
 *
 * <p>All methods block, for seconds: not for an event loop.
 */
public final class LocalPostgres implements AutoCloseable {

    private static final String DATABASE = "xrides";

    private final Path directory;
    private final Usage usage;
    private final PostgresServer server;
    private final String url;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LocalPostgres(Path directory, Usage usage, PostgresServer server, String url) {
        this.directory = directory;
        this.usage = usage;
        this.server = server;
        this.url = url;
    }

    /**
     * Starts the server, or joins the one that is running; returns when it answers and has a database for the node.
     *
     * @param dataDirectory is made if missing
     * @throws LocalPostgresException with a line for the operator, if that does not work
     */
    public static LocalPostgres start(Path dataDirectory) {
        Path directory = usable(dataDirectory);
        try {
            DirectoryLock lock = DirectoryLock.take(directory);
            try (lock) {
                return startLocked(directory);
            }
        } catch (IOException | SQLException e) {
            throw new LocalPostgresException("The database in " + directory + " cannot be used: " + e, e);
        }
    }

    /** Whether this installation has what it takes: an image that is always given its database leaves it out. */
    public static boolean isPackaged() {
        return LocalPostgres.class.getResource(
                        "/io/zonky/test/db/postgres/embedded/DefaultPostgresBinaryResolver.class")
                != null;
    }

    /** {@code postgresql://postgres@127.0.0.1:port/xrides}; the port is another after every start of the server. */
    public String url() {
        return url;
    }

    /** Leaves the server, and stops it if no other node uses it. Failing to stop it is logged, not thrown. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            DirectoryLock lock = DirectoryLock.take(directory);
            try (lock) {
                leave(usage, server);
            }
        } catch (IOException e) {
            throw new LocalPostgresException("The database in " + directory + " cannot be left: " + e, e);
        }
    }

    private static LocalPostgres startLocked(Path directory) throws IOException, SQLException {
        PostgresServer server = new PostgresServer(directory);
        Usage usage = Usage.begin(directory);
        try {
            ServerConnection connection = server.findOrStart();
            connection.createIfMissing(DATABASE);
            connection.checkDurability(DATABASE);
            return new LocalPostgres(directory, usage, server, connection.url(DATABASE));
        } catch (IOException | SQLException | RuntimeException e) {
            leave(usage, server);
            throw e;
        }
    }

    private static void leave(Usage usage, PostgresServer server) throws IOException {
        if (usage.endAsLast()) {
            server.stop();
        }
    }

    private static Path usable(Path dataDirectory) {
        try {
            // A link to a directory is no directory to createDirectories.
            if (!Files.isDirectory(dataDirectory)) {
                var unused = Files.createDirectories(dataDirectory);
            }
            Path directory = dataDirectory.toRealPath();
            if (Files.isWritable(directory)) {
                return directory;
            }
            throw new LocalPostgresException(
                    "Cannot write to " + directory + "; name another directory with --data-dir");
        } catch (IOException e) {
            throw new LocalPostgresException(
                    "Cannot make " + dataDirectory + " (" + e + "); name another directory with --data-dir", e);
        }
    }
}
