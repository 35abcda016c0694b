package com.xrides.relay;

import com.xrides.relay.partner.AddressGuard;
import com.xrides.relay.partner.SendTimeouts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is said of the relay when a node is started. */
final class RelayOptions {

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
            names = "--relay-attempts-kept",
            paramLabel = "DAYS",
            defaultValue = "${env:XRIDES_RELAY_ATTEMPTS_KEPT:-30}",
            description =
                    "How long the attempts of deliveries are kept (XRIDES_RELAY_ATTEMPTS_KEPT; ${DEFAULT-VALUE}).")
    private int attemptDays = 30;

    @Option(
            names = "--relay-without-notify",
            defaultValue = "${env:XRIDES_RELAY_WITHOUT_NOTIFY:-false}",
            description =
                    "Does not have the database wake the relay by NOTIFY, which some connection poolers do not pass on; the bus"
                            + " and a poll each second do (XRIDES_RELAY_WITHOUT_NOTIFY).")
    private boolean withoutNotify;

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
        var unusedDays = attemptDays();
    }

    /** @throws IllegalArgumentException when a range cannot be read */
    AddressGuard guard() {
        try {
            return AddressGuard.allowing(
                    allowed.stream().filter(range -> !range.isBlank()).toList());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--relay-allow: " + e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException when it is not above zero, or too long */
    SendTimeouts timeouts() {
        if (timeoutSeconds < 1 || timeoutSeconds > 300) {
            throw new IllegalArgumentException("--relay-timeout: must be from 1 to 300, not " + timeoutSeconds);
        }
        return new SendTimeouts(SendTimeouts.DEFAULTS.connect(), Duration.ofSeconds(timeoutSeconds));
    }

    /** @throws IllegalArgumentException when it is not above zero */
    int attemptDays() {
        if (attemptDays < 1) {
            throw new IllegalArgumentException("--relay-attempts-kept: must be above zero, not " + attemptDays);
        }
        return attemptDays;
    }

    /** Where partners that are files lie; null where there may be none. */
    @Nullable
    Path files() {
        return files.isBlank() ? null : Path.of(files);
    }

    boolean listens() {
        return !withoutNotify;
    }
}
