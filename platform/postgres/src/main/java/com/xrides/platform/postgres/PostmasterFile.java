package com.xrides.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The process id and port from a server's {@code postmaster.pid}; after a crash the file stays, and the id may belong
 * to any other process.
 *
 * @param cluster the data directory
 */
record PostmasterFile(Path cluster, long pid, int port) {

    private static final String NAME = "postmaster.pid";

    /** Line numbers of the file, as in PostgreSQL's src/include/utils/pidfile.h, but counted from 0. */
    private static final int PID_LINE = 0;

    private static final int PORT_LINE = 3;

    /** Reads the file; empty if it is missing or unreadable. */
    static Optional<PostmasterFile> in(Path cluster) throws IOException {
        try {
            List<String> lines = Files.readAllLines(cluster.resolve(NAME));
            long pid = Long.parseLong(lines.get(PID_LINE).strip());
            int port = Integer.parseInt(lines.get(PORT_LINE).strip());
            return Optional.of(new PostmasterFile(cluster, pid, port));
        } catch (NoSuchFileException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Whether the process exists and is a server of this directory. */
    boolean isRunning() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().arguments())
                .filter(arguments -> Arrays.asList(arguments).contains(cluster.toString()))
                .isPresent();
    }

    /** PostgreSQL does not start while any process has the id in the file, whatever that process is. */
    static void deleteStale(Path cluster) throws IOException {
        var unused = Files.deleteIfExists(cluster.resolve(NAME));
    }
}
