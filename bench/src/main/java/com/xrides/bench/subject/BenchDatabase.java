package com.xrides.bench.subject;

import com.xrides.bench.process.Family;
import com.xrides.bench.process.Watched;
import com.xrides.drill.environment.Ports;
import com.xrides.drill.environment.Undo;
import com.xrides.platform.postgres.OperatedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A database of the benchmark, one of several on the server that all subjects share, configured like a node's embedded
 * one. Blocking.
 */
public final class BenchDatabase {

    /** The database that a server has from the beginning. */
    private static final String FIRST = "xrides";

    private final OperatedPostgres server;
    private final String name;

    private BenchDatabase(OperatedPostgres server, String name) {
        this.server = server;
        this.name = name;
    }

    /** Starts a server with a database; {@code undo} stops it. */
    public static BenchDatabase start(Path directory, Undo undo) throws IOException, SQLException {
        OperatedPostgres server =
                OperatedPostgres.make(directory, "127.0.0.1", Ports.free(1).get(0), List.of());
        undo.add("PostgreSQL in " + directory, () -> server.stop("immediate"));
        server.start();
        server.createDatabase();
        return new BenchDatabase(server, FIRST);
    }

    /** Creates another database on the same server. */
    public BenchDatabase another(String otherName) throws SQLException {
        server.createDatabase(otherName);
        return new BenchDatabase(server, otherName);
    }

    /** Its address for the benchmark itself, as the superuser: it makes checkpoints between measurements. */
    public DatabaseAddress address() {
        return new DatabaseAddress(server.superuserUrl(name));
    }

    /**
     * The URL {@code postgresql://user:password@host:port/database} for what is measured.
     */
    public String url() {
        return server.url(name);
    }

    /** Starts the server again; returns when it takes connections. */
    public void startAgain() {
        server.start();
    }

    /** Stops the server, for all databases on it; connections are closed. */
    public void stop() {
        server.stop("fast");
    }

    /** All processes of the server. */
    public Watched processes() {
        return new Family("PostgreSQL", server.process().orElseThrow());
    }

    /** The server's settings that affect speed and durability. */
    public Map<String, String> settings() throws SQLException {
        var settings = new LinkedHashMap<String, String>();
        for (String setting : List.of(
                "server_version",
                "fsync",
                "synchronous_commit",
                "full_page_writes",
                "wal_sync_method",
                "shared_buffers",
                "max_wal_size")) {
            settings.put(setting, address().value("SHOW " + setting));
        }
        return settings;
    }
}
