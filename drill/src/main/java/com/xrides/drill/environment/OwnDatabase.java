package com.xrides.drill.environment;

import com.xrides.platform.postgres.OperatedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** The drill's PostgreSQL, and what can be done to it. Blocking. */
public final class OwnDatabase {

    private final OperatedPostgres server;

    public OwnDatabase(OperatedPostgres server) {
        this.server = server;
    }

    public String url() {
        return server.url();
    }

    public Connection connect() throws SQLException {
        return server.connect();
    }

    public OperatedPostgres server() {
        return server;
    }

    /** Starts it, wakes it, or finds it running: afterwards it answers. */
    public void bringBack() {
        thaw();
        server.start();
    }

    public void stop() {
        server.stop("fast");
    }

    public void stopAtOnce() {
        server.stop("immediate");
    }

    /** All of its processes are gone at once, with no chance to flush. */
    public void kill() {
        List<ProcessHandle> family = frozenFamily();
        Processes.signal("KILL", family);
        Processes.awaitEnd(family);
    }

    /** Connections stay open, the kernel accepts new ones, nothing answers. */
    public void freeze() {
        var unused = frozenFamily();
    }

    public void thaw() {
        List<ProcessHandle> family = family();
        if (!family.isEmpty()) {
            Processes.signal("CONT", family);
        }
    }

    private List<ProcessHandle> frozenFamily() {
        // The first one first, so that no further process comes to be while the others are counted.
        server.process().ifPresent(first -> Processes.signal("STOP", List.of(first)));
        List<ProcessHandle> family = family();
        Processes.signal("STOP", family);
        return family;
    }

    private List<ProcessHandle> family() {
        return server.process().stream()
                .flatMap(first -> Stream.concat(Stream.of(first), first.descendants()))
                .toList();
    }
}
