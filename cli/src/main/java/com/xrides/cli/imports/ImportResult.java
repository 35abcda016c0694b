package com.xrides.cli.imports;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the import of a file went.
 *
 * @param tally what is certain of its bookings
 * @param problem why it is not finished; empty when it is
 * @param rejects where the lines are that were not stored
 */
record ImportResult(ImportTally tally, Optional<String> problem, Optional<Path> rejects, Duration duration) {

    private static final int ALL_STORED = 0;
    private static final int UNFINISHED = 1;
    private static final int SOME_REJECTED = 2;

    boolean isFinished() {
        return problem.isEmpty();
    }

    /** Of the command, were this its only file. */
    int exitCode() {
        if (!isFinished()) {
            return UNFINISHED;
        }
        return tally.rejected() > 0 || rejects.isPresent() ? SOME_REJECTED : ALL_STORED;
    }
}
