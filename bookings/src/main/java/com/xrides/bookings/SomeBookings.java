package com.xrides.bookings;

import com.xrides.platform.log.LogKey;
import java.util.Collection;
import java.util.function.ToLongFunction;
import org.slf4j.spi.LoggingEventBuilder;

/** Adds several bookings to a log line: their number, and the ids of the first. */
public final class SomeBookings {

    private static final int NAMED = 10;

    private SomeBookings() {}

    /** Adds both as structured values. */
    public static <T> LoggingEventBuilder on(LoggingEventBuilder line, Collection<T> all, ToLongFunction<T> id) {
        return line.addKeyValue(LogKey.COUNT, all.size())
                .addKeyValue(
                        LogKey.BOOKINGS,
                        all.stream().limit(NAMED).map(id::applyAsLong).toList());
    }
}
