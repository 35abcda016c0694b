package com.xrides.drill.load;

import java.time.Duration;

/**
 * How long a client tries.
 *
 * @param attempt one try, until the next node is asked
 * @param request all tries together
 * @param retries whether it tries again at all
 */
public record Timeouts(Duration attempt, Duration request, boolean retries) {

    /** Longer than a node takes to answer (2 s), so that its own word is heard. */
    private static final Duration ATTEMPT = Duration.ofSeconds(4);

    public static final Timeouts USUAL = new Timeouts(ATTEMPT, Duration.ofSeconds(15), true);

    /** Where there is no node at all for a while. */
    public static final Timeouts LONG = new Timeouts(ATTEMPT, Duration.ofSeconds(60), true);

    /** Under overload each retry would be load of its own. */
    public static final Timeouts ONE_TRY = new Timeouts(Duration.ofSeconds(15), Duration.ofSeconds(15), false);
}
