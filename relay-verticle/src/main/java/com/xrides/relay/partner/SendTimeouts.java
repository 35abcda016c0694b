package com.xrides.relay.partner;

import java.time.Duration;

/**
 * How long a partner is waited for.
 *
 * @param connect until the connection is there, and as long again until TLS is
 * @param request from the first byte to the end of the answer
 */
public record SendTimeouts(Duration connect, Duration request) {

    /** Long enough for a slow partner, short enough that a killed relay's records are soon taken over. */
    public static final SendTimeouts DEFAULTS = new SendTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(10));

    public SendTimeouts {
        if (connect.toMillis() < 1 || request.toMillis() < 1) {
            throw new IllegalArgumentException("--relay-timeout: must be positive");
        }
    }
}
