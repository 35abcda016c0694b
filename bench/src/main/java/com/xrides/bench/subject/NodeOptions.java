package com.xrides.bench.subject;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How nodes are started.
 *
 * @param script the operators' one, so that its Java options are measured
 * @param directory for data directories and logs
 * @param heapMebibytes to override the script's
 * @param databaseUrl of nodes that have one; told by the environment, since other users see a process's options
 */
public record NodeOptions(Path script, Path directory, Optional<Integer> heapMebibytes, Optional<String> databaseUrl) {

    /** Without a database. */
    public NodeOptions(Path script, Path directory, Optional<Integer> heapMebibytes) {
        this(script, directory, heapMebibytes, Optional.empty());
    }

    public NodeOptions {
        heapMebibytes.ifPresent(heap -> {
            if (heap < 32 || heap > 65_536) {
                throw new IllegalArgumentException("--heap: %d is not from 32 to 65536".formatted(heap));
            }
        });
    }

    /** The same on a database. */
    public NodeOptions on(BenchDatabase database) {
        return new NodeOptions(script, directory, heapMebibytes, Optional.of(database.url()));
    }
}
