package com.xrides.platform.web.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a body is waited for no longer. Only the time counts in which the provider could have sent: not that in
 * which this side was the slow one. Its caller says how time passes. One thread.
 */
final class BodyDeadline {

    private final ProviderTimeouts timeouts;
    private long millis;
    private long idleMillis;
    private long before;

    BodyDeadline(ProviderTimeouts timeouts) {
        this.timeouts = timeouts;
    }

    /**
     * Says that time has passed.
     *
     * @param received bytes of the body until now
     * @return why nothing more is waited for; null to go on
     */
    @Nullable
    String passed(Duration time, long received) {
        millis += time.toMillis();
        idleMillis = received > before ? 0 : idleMillis + time.toMillis();
        before = received;
        if (idleMillis >= timeouts.idle().toMillis()) {
            return "the provider sent nothing for %d s"
                    .formatted(timeouts.idle().toSeconds());
        }
        long allowed = Math.min(
                timeouts.longest().toMillis(),
                Math.max(timeouts.body().toMillis(), received * 1000 / timeouts.bytesPerSecond()));
        return millis < allowed ? null : "the provider sent %d bytes in %d s".formatted(received, millis / 1000);
    }
}
