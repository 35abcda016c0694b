package com.xrides.bench.subject;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How nodes are started.
 *
 * @param script the one that operators start them with, so that it is their Java options that are measured
 * @param directory for data directories and logs
 * @param heapMebibytes other than the script's own
 */
public record NodeOptions(Path script, Path directory, Optional<Integer> heapMebibytes) {

    public NodeOptions {
        heapMebibytes.ifPresent(heap -> {
            if (heap < 32 || heap > 65_536) {
                throw new IllegalArgumentException("--heap: %d is not from 32 to 65536".formatted(heap));
            }
        });
    }
}
