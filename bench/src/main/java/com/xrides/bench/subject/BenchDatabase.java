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

    private final OperatedPostgres server;
    private final DatabaseAddress address;

    private BenchDatabase(OperatedPostgres server, DatabaseAddress address) {
        this.server = server;
        this.address = address;
    }

    /** Starts a server with a database; {@code undo} stops it. */
    public static BenchDatabase start(Path directory, Undo undo) throws IOException, SQLException {
        OperatedPostgres server =
                OperatedPostgres.make(directory, "127.0.0.1", Ports.free(1).get(0), List.of());
        undo.add("PostgreSQL in " + directory, () -> server.stop("immediate"));
        server.start();
        server.createDatabase();
        return new BenchDatabase(server, new DatabaseAddress(server.url()));
    }

    /** Creates another database on the same server. */
    public BenchDatabase another(String name) throws SQLException {
        address.execute("CREATE DATABASE " + name);
        String url = url();
        return new BenchDatabase(server, new DatabaseAddress(url.substring(0, url.lastIndexOf('/') + 1) + name));
    }

    public DatabaseAddress address() {
        return address;
    }

    /**
     * The URL {@code postgresql://user@host:port/database}.
     */
    public String url() {
        return address.url();
    }

    /** All processes of the server. */
    public Watched processes() {
        return new Family("PostgreSQL", server.process().orElseThrow());
    }

    /** The server's settings that affect speed and durability. */
    public Map<String, String> settings() throws SQLException {
        var settings = new LinkedHashMap<String, String>();
        for (String name : List.of(
                "server_version",
                "fsync",
                "synchronous_commit",
                "full_page_writes",
                "wal_sync_method",
                "shared_buffers",
                "max_wal_size")) {
            settings.put(name, address.value("SHOW " + name));
        }
        return settings;
    }
}
