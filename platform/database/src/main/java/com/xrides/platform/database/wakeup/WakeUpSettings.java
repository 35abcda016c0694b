package com.xrides.platform.database.wakeup;

import java.time.Duration;

/**
 * What wakes.
 *
 * @param channel to listen on
 * @param pollInterval how often the work runs though nobody has said anything: how late it is at worst
 * @param listens whether to use LISTEN at all, which a pooler between here and the database may not carry
 */
public record WakeUpSettings(NotifyChannel channel, Duration pollInterval, boolean listens) {

    /** Listens, and polls each second. */
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
