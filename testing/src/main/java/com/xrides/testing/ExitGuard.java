package com.xrides.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Stops an embedded server and deletes its directory when this JVM ends, however it ends: the guard process reads from
 * a pipe of this JVM, which the kernel closes even after a {@code kill -9}, when no shutdown hook runs.
 */
final class ExitGuard implements AutoCloseable {

    /** Resumes the server in case it is frozen, and stops it immediately; its data is not needed any more. */
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            cat > /dev/null
            pid=$(head -n 1 "$1/data/postmaster.pid") && kill -QUIT $pid && kill -CONT $pid
            tries=0
            while [ $tries -lt 100 ] && kill -0 $pid; do tries=$((tries + 1)); sleep 0.1; done
            rm -rf "$1"
            """;

    private final Process shell;

    /**
     * Guards the server whose data is in {@code data} under this directory, running or not.
     *
     * @param directory is deleted as a whole
     */
    ExitGuard(Path directory) {
        try {
            shell = new ProcessBuilder("sh", "-c", SCRIPT, "sh", directory.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the server and deletes the directory now; returns when that is done. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            shell.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
