package com.xrides.platform.database.wakeup;

import java.time.Duration;

/**
 * Settings of a {@link WakeUp}.
 *
 * @param channel the channel to listen on
 * @param pollInterval how often the work runs without a signal, and so the longest delay
 * @param listens whether to use LISTEN at all, which some connection poolers do not support
 */
public record WakeUpSettings(NotifyChannel channel, Duration pollInterval, boolean listens) {

    /** Listens, and polls every second. */
    public static WakeUpSettings of(NotifyChannel channel) {
        return new WakeUpSettings(channel, Duration.ofSeconds(1), true);
    }

    public WakeUpSettings {
        if (pollInterval.toMillis() <= 0) {
            throw new IllegalArgumentException("wake-up pollInterval: must be above zero, not " + pollInterval);
        }
    }

    /** The same without LISTEN. */
    public WakeUpSettings withoutListening() {
        return new WakeUpSettings(channel, pollInterval, false);
    }

    /** The same with another time between polls. */
    public WakeUpSettings polledEvery(Duration interval) {
        return new WakeUpSettings(channel, interval, listens);
    }
}
