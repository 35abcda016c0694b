package com.xrides.cli.imports;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The result of importing a file.
 *
 * @param tally the confirmed counts of its bookings
 * @param unfinished why it is incomplete; empty when it is complete
 * @param rejects the file with lines that were not stored
 */
record ImportResult(ImportTally tally, Optional<Unfinished> unfinished, Optional<Path> rejects, Duration duration) {

    private static final int ALL_STORED = 0;
    private static final int UNFINISHED = 1;
    private static final int SOME_REJECTED = 2;

    boolean isFinished() {
        return unfinished.isEmpty();
    }

    /** The command's exit code if this is its only file. */
    int exitCode() {
        if (!isFinished()) {
            return UNFINISHED;
        }
        return tally.rejected() > 0 || rejects.isPresent() ? SOME_REJECTED : ALL_STORED;
    }
}
