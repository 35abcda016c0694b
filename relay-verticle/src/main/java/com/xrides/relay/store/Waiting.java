package com.xrides.relay.store;

import java.time.Duration;

/**
 * A delivery that is pending although it was claimed before, or that somebody has decided on.
 *
 * @param due how long from now until it is to be sent; not negative
 */
public record Waiting(long sequence, long key, Duration due) {}
