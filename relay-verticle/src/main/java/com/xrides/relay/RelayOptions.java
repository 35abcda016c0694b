package com.xrides.relay;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is said of the relay when a node is started. */
final class RelayOptions {

    @Mixin
    private SendingOptions sending = new SendingOptions();

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

    /** @throws IllegalArgumentException when one cannot be met, naming it */
    void check() {
        sending.check();
        var unusedDays = attemptDays();
    }

    /** How partners are sent to. */
    SendingOptions sending() {
        return sending;
    }

    /** @throws IllegalArgumentException when it is not above zero */
    int attemptDays() {
        if (attemptDays < 1) {
            throw new IllegalArgumentException("--relay-attempts-kept: must be above zero, not " + attemptDays);
        }
        return attemptDays;
    }

    boolean listens() {
        return !withoutNotify;
    }
}
