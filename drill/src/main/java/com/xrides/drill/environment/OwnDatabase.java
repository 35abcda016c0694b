package com.xrides.drill.environment;

import com.xrides.platform.postgres.OperatedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** The drill's PostgreSQL, and the faults that it can have. Blocking. */
public final class OwnDatabase {

    private final OperatedPostgres server;

    public OwnDatabase(OperatedPostgres server) {
        this.server = server;
    }

    /** With the password. */
    public String url() {
        return server.url();
    }

    /** Without the password, to show. */
    public String address() {
        return server.address();
    }

    public Connection connect() throws SQLException {
        return server.connect();
    }

    public OperatedPostgres server() {
        return server;
    }

    /** Starts or resumes it, or finds it running; returns when it answers. */
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

    /** Kills all its processes at once, with no chance to flush. */
    public void kill() {
        List<ProcessHandle> family = frozenFamily();
        Processes.signal("KILL", family);
        Processes.awaitEnd(family);
    }

    /** Stops all its processes (SIGSTOP): connections stay open, the kernel accepts new ones, nothing answers. */
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
        // The main process first, so that it starts no others meanwhile.
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
