package com.xrides.intake.node.drill;

import com.xrides.intake.node.postgres.OperatedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** The drill's PostgreSQL, and what can be done to it. Blocking. */
final class OwnDatabase {

    private final OperatedPostgres server;

    OwnDatabase(OperatedPostgres server) {
        this.server = server;
    }

    String url() {
        return server.url();
    }

    Connection connect() throws SQLException {
        return server.connect();
    }

    OperatedPostgres server() {
        return server;
    }

    /** Starts it, wakes it, or finds it running: afterwards it answers. */
    void bringBack() {
        thaw();
        server.start();
    }

    void stop() {
        server.stop("fast");
    }

    void stopAtOnce() {
        server.stop("immediate");
    }

    /** All of its processes are gone at once, with no chance to flush. */
    void kill() {
        List<ProcessHandle> family = frozenFamily();
        Processes.signal("KILL", family);
        Processes.awaitEnd(family);
    }

    /** Connections stay open, the kernel accepts new ones, nothing answers. */
    void freeze() {
        var unused = frozenFamily();
    }

    void thaw() {
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
