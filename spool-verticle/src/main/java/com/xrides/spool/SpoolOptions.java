package com.xrides.spool;

import com.xrides.spool.file.SpoolSettings;
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
            defaultValue = "${env:XRIDES_SPOOL_MAX_BOOKINGS:-" + SpoolSettings.DEFAULT_MAX_BOOKINGS + "}",
            description = "Bookings that the spool holds at most (XRIDES_SPOOL_MAX_BOOKINGS; "
                    + SpoolSettings.DEFAULT_MAX_BOOKINGS + ").")
    private long maxBookings;

    @Option(
            names = "--spool-max-bytes",
            defaultValue = "${env:XRIDES_SPOOL_MAX_BYTES:-" + SpoolSettings.DEFAULT_MAX_BYTES + "}",
            description =
                    "Bytes that they take at most (XRIDES_SPOOL_MAX_BYTES; " + SpoolSettings.DEFAULT_MAX_BYTES + ").")
    private long maxBytes;

    Optional<SpoolSettings> in(Path dataDirectory) {
        return none
                ? Optional.empty()
                : Optional.of(SpoolSettings.bounded(dataDirectory.resolve("spool"), maxBookings, maxBytes));
    }
}
