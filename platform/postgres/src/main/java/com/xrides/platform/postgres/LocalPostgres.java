package com.xrides.platform.postgres;

import com.xrides.platform.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The default database of a node: an embedded, durable PostgreSQL in the data directory. All nodes (processes) on one
 * machine with the same data directory share one server: the first starts it, the last stops it. If a node is killed
 * its server keeps running, and the next node takes it over. Two containers count as two machines: they must not share
 * a data directory.
 *
 * <p>It listens on the loopback interface only and demands a password, which is in {@code postgres.pgpass} beside the
 * data and which only the user who runs the nodes can read. Nodes log in with a role that is no superuser. A data
 * directory of an earlier release, which demanded none, is taken over at the start.
 *
 * <p>All methods block, for seconds: not for an event loop.
 */
public final class LocalPostgres implements AutoCloseable {

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
     * Starts the server, or joins the running one; returns when it accepts connections and the node's database exists.
     *
     * @param dataDirectory is made if missing
     * @throws LocalPostgresException with a line for the operator, on failure
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

    /** Whether this build contains PostgreSQL; container images that always get an external database leave it out. */
    public static boolean isPackaged() {
        return LocalPostgres.class.getResource(
                        "/io/zonky/test/db/postgres/embedded/DefaultPostgresBinaryResolver.class")
                != null;
    }

    /**
     * The URL {@code postgresql://xrides:password@127.0.0.1:port/xrides}; the port changes with every start of the server.
     */
    public String url() {
        return url;
    }

    /** Releases the server, and stops it if no other node uses it. Failing to stop it is logged, not thrown. */
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
            RunningServer running = server.findOrStart();
            ServerConnection node = NodeDatabase.prepare(running.superuser(), running.passwords());
            node.checkDurability(NodeDatabase.NAME);
            return new LocalPostgres(directory, usage, server, node.url(NodeDatabase.NAME));
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
            PrivateFiles.createDirectories(dataDirectory);
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
