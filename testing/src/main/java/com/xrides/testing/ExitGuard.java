package com.xrides.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Ends an embedded server and deletes its directory when this JVM ends, in whatever way: it reads from a pipe of this
 * JVM's, and the kernel closes that even after a {@code kill -9}, which no shutdown hook survives.
 */
final class ExitGuard implements AutoCloseable {

    /** Continues the server in case it is frozen, and shuts it down at once; what it holds is of no more use. */
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

    /** Lets the guard do its work now; returns when the server is gone and the directory deleted. */
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
