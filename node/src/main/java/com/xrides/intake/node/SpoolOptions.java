package com.xrides.intake.node;

import com.xrides.intake.spool.SpoolSettings;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What can be said about a node's spool. */
final class SpoolOptions {

    @Option(
            names = "--no-spool",
            defaultValue = "${env:XRIDES_NO_SPOOL:-false}",
            description = "Holds no bookings: what cannot be stored now is refused (XRIDES_NO_SPOOL; false).")
    private boolean none;

    @Option(
            names = "--spool-max-bookings",
            defaultValue = "${env:XRIDES_SPOOL_MAX_BOOKINGS:-1000000}",
            description = "Bookings that the spool holds at most (XRIDES_SPOOL_MAX_BOOKINGS; 1000000).")
    private long maxBookings;

    @Option(
            names = "--spool-max-bytes",
            defaultValue = "${env:XRIDES_SPOOL_MAX_BYTES:-1073741824}",
            description = "Bytes that they take at most (XRIDES_SPOOL_MAX_BYTES; 1073741824).")
    private long maxBytes;

    Optional<SpoolSettings> in(Path dataDirectory) {
        if (none) {
            return Optional.empty();
        }
        Path directory = dataDirectory.resolve("spool");
        return Optional.of(new SpoolSettings(
                directory, maxBookings, maxBytes, SpoolSettings.in(directory).retention()));
    }
}
