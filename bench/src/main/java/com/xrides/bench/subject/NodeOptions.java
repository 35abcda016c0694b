package com.xrides.bench.subject;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How nodes are started.
 *
 * @param script the operators' one, so that its Java options are measured
 * @param directory for data directories and logs
 * @param heapMebibytes to override the script's
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
