package com.xrides.bookings;

import com.xrides.platform.log.LogKey;
import java.util.Collection;
import java.util.function.ToLongFunction;
import org.slf4j.spi.LoggingEventBuilder;

/** Names the bookings that a line is about: how many there are, and the first of them by their ids. */
public final class SomeBookings {

    private static final int NAMED = 10;

    private SomeBookings() {}

    /** The line with both beside its message. */
    public static <T> LoggingEventBuilder on(LoggingEventBuilder line, Collection<T> all, ToLongFunction<T> id) {
        return line.addKeyValue(LogKey.COUNT, all.size())
                .addKeyValue(
                        LogKey.BOOKINGS,
                        all.stream().limit(NAMED).map(id::applyAsLong).toList());
    }
}
