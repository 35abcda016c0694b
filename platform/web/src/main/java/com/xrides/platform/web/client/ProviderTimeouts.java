package com.xrides.platform.web.client;

import java.time.Duration;

/**
 * How long a provider is waited for.
 *
 * @param connect until the connection is there
 * @param head from the request to the head of its answer
 * @param idle without a byte of the body
 * @param body for a body that is short
 * @param bytesPerSecond beyond that a body may take a second for each so many bytes of it that have come
 * @param longest for a body of any length
 */
public record ProviderTimeouts(
        Duration connect, Duration head, Duration idle, Duration body, int bytesPerSecond, Duration longest) {

    /** Long enough for a slow provider, short enough that the next fetch still comes within five minutes. */
    public static final ProviderTimeouts DEFAULTS = new ProviderTimeouts(
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            256 << 10,
            Duration.ofMinutes(10));
}
