package com.xrides.feed.search;

import com.xrides.feed.snapshot.PlanEntry;
import com.xrides.feed.snapshot.PlanFeed;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/**
 * One end of a window.
 *
 * @param local the time in each feed's zone; null where it is a moment
 * @param moment null where it is a local time
 */
record Bound(@Nullable LocalDateTime local, @Nullable Instant moment) {

    private static final long NANOS_OF_MICRO = 1000;

    /** The first moment of a window. */
    static Bound from(TimeText text) {
        return of(text, text.local());
    }

    /** The last moment of a window: of a date that of its day. */
    static Bound to(TimeText text) {
        return of(text, text.isDate() ? text.local().plusDays(1).minusNanos(NANOS_OF_MICRO) : text.local());
    }

    private static Bound of(TimeText text, LocalDateTime local) {
        Integer offset = text.offsetMinutes();
        return offset == null ? new Bound(local, null) : new Bound(null, text.moment(offset));
    }

    /** The earliest local time of a feed that is in the window, in microseconds. */
    long first(PlanFeed feed) {
        return micros(feed) + (isBetweenMicros() ? 1 : 0);
    }

    /** The latest. */
    long last(PlanFeed feed) {
        return micros(feed);
    }

    private long micros(PlanFeed feed) {
        if (local != null) {
            return PlanEntry.micros(local);
        }
        return moment == null ? 0 : feed.local(moment);
    }

    private boolean isBetweenMicros() {
        long nano = local != null
                ? local.getLong(ChronoField.NANO_OF_SECOND)
                : moment == null ? 0 : moment.getLong(ChronoField.NANO_OF_SECOND);
        return nano % NANOS_OF_MICRO != 0;
    }
}
