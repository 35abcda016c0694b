package com.xrides.drill.load;

import java.time.Duration;

/**
 * The timeouts of a client.
 *
 * @param attempt of one attempt, before the next node is tried
 * @param request of all attempts together
 * @param retries whether it retries at all
 */
public record Timeouts(Duration attempt, Duration request, boolean retries) {

    /** Longer than a node's request timeout (2 s), so that its answer arrives. */
    private static final Duration ATTEMPT = Duration.ofSeconds(4);

    public static final Timeouts USUAL = new Timeouts(ATTEMPT, Duration.ofSeconds(15), true);

    /** For faults without any node for a while. */
    public static final Timeouts LONG = new Timeouts(ATTEMPT, Duration.ofSeconds(60), true);

    /** For overload, where each retry would add load. */
    public static final Timeouts ONE_TRY = new Timeouts(Duration.ofSeconds(15), Duration.ofSeconds(15), false);
}
