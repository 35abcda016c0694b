package com.xrides.bench.plans;

import com.xrides.bench.subject.LaunchedNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** The objects that a node uses, after a full collection by the JDK's {@code jcmd}. Blocking. */
record Heap(LaunchedNode node) {

    private static final String METRIC = "jvm_memory_used_bytes";

    /** All that is in use is there after a full collection; what came since is elsewhere. */
    private static final String OLD = "id=\"PS Old Gen\"";

    private static final String ANY = "area=\"heap\"";
    private static final double MEBIBYTE = 1 << 20;
    private static final long TIMEOUT_SECONDS = 30;

    /** In MiB; empty where there is no {@code jcmd}, or the node does not tell. */
    OptionalDouble used() {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            return OptionalDouble.empty();
        }
        collect(jcmd);
        OptionalDouble old = node.management().metric(METRIC, OLD);
        OptionalDouble used = old.isPresent() ? old : node.management().metric(METRIC, ANY);
        return used.isPresent() ? OptionalDouble.of(used.getAsDouble() / MEBIBYTE) : used;
    }

    private void collect(Path jcmd) {
        String pid = Long.toString(node.process().pid());
        try {
            Process process = new ProcessBuilder(jcmd.toString(), "-J-XX:TieredStopAtLevel=1", pid, "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
