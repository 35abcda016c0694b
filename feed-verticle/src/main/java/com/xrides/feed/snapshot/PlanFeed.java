package com.xrides.feed.snapshot;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.concurrent.TimeUnit;

/**
 * A feed as it is served.
 *
 * @param zone of its local times
 */
public record PlanFeed(String name, ZoneId zone) {

    /** The local time at a moment, in microseconds; what is finer is cut off. */
    public long local(Instant moment) {
        int offset = zone.getRules().getOffset(moment).getTotalSeconds();
        return TimeUnit.SECONDS.toMicros(moment.getEpochSecond() + offset) + moment.get(ChronoField.MICRO_OF_SECOND);
    }

    /** The moment of a local time, the earlier of two; after a gap where there is none. */
    public Instant moment(long local) {
        return PlanEntry.time(local)
                .atZone(zone)
                .withZoneSameInstant(ZoneOffset.UTC)
                .toInstant();
    }
}
