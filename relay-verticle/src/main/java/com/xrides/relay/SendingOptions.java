package com.xrides.relay;

import com.xrides.relay.partner.SendTimeouts;
import com.xrides.relay.partner.address.AddressGuard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is said of sending to partners, by a node and by whoever else sends. */
public final class SendingOptions {

    @Option(
            names = "--relay-allow",
            paramLabel = "CIDR",
            split = "[,\\s]+",
            defaultValue = "${env:XRIDES_RELAY_ALLOW:-}",
            description =
                    "Addresses in the house that partners may have, such as 10.1.0.0/16, also without TLS; all others must"
                            + " be public, and https (XRIDES_RELAY_ALLOW; none).")
    private List<String> allowed = new ArrayList<>();

    @Option(
            names = "--relay-timeout",
            paramLabel = "SECONDS",
            defaultValue = "${env:XRIDES_RELAY_TIMEOUT:-10}",
            description = "How long a partner's answer is waited for (XRIDES_RELAY_TIMEOUT; ${DEFAULT-VALUE}).")
    private int timeoutSeconds = 10;

    @Option(
            names = "--relay-files",
            paramLabel = "DIR",
            defaultValue = "${env:XRIDES_RELAY_FILES:-}",
            description = "A directory in which partners may be files, as file:///…, which records are appended to"
                    + " (XRIDES_RELAY_FILES; none).")
    private String files = "";

    /** @throws IllegalArgumentException when one cannot be met, naming it */
    void check() {
        var unusedGuard = guard();
        var unusedTimeouts = timeouts();
    }

    /**
     * Where may be sent to.
     *
     * @throws IllegalArgumentException when a range cannot be read
     */
    public AddressGuard guard() {
        try {
            return AddressGuard.allowing(
                    allowed.stream().filter(range -> !range.isBlank()).toList());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--relay-allow: " + e.getMessage(), e);
        }
    }

    /**
     * How long is waited.
     *
     * @throws IllegalArgumentException when it is not above zero, or too long
     */
    public SendTimeouts timeouts() {
        if (timeoutSeconds < 1 || timeoutSeconds > 300) {
            throw new IllegalArgumentException("--relay-timeout: must be from 1 to 300, not " + timeoutSeconds);
        }
        return new SendTimeouts(SendTimeouts.DEFAULTS.connect(), Duration.ofSeconds(timeoutSeconds));
    }

    /** Where partners that are files lie; null where there may be none. */
    @Nullable
    public Path files() {
        return files.isBlank() ? null : Path.of(files);
    }
}
