package com.xrides.spool.drain;

import com.xrides.bookings.SomeBookings;
import com.xrides.platform.log.LogKey;
import com.xrides.platform.runtime.spool.SpoolKind;
import com.xrides.spool.table.PendingEntry;
import java.util.Collection;
import org.slf4j.spi.LoggingEventBuilder;

/** Adds several entries to a log line: their number and the keys of the first, for bookings as elsewhere. */
final class EntryLog {

    private static final int NAMED = 10;

    private EntryLog() {}

    static LoggingEventBuilder on(LoggingEventBuilder line, String kind, Collection<PendingEntry> entries) {
        if (kind.equals(SpoolKind.BOOKING)) {
            return SomeBookings.on(line, entries, each -> Long.parseLong(each.key()));
        }
        return line.addKeyValue(LogKey.COUNT, entries.size())
                .addKeyValue("kind", kind)
                .addKeyValue(
                        "keys",
                        entries.stream().limit(NAMED).map(PendingEntry::key).toList());
    }
}
