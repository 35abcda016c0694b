package com.xrides.bookings.messages;

import com.xrides.platform.bus.WireReader;
import com.xrides.platform.bus.WireWriter;
import java.time.Instant;
import java.util.List;

/** The wire format of the times at which a spool took bookings: after the traces, and omitted for bookings of senders. */
final class HeldFormat {

    private HeldFormat() {}

    /** Writes traces and times, the last parts of a message. An older release reads the traces alone. */
    static void writeAll(List<TracedBooking> traced, List<Instant> held, WireWriter out) {
        if (held.isEmpty()) {
            TraceFormat.writeAll(traced, out);
        } else {
            TraceFormat.writeAlways(traced, out);
            out.writeList(held, out::writeTime);
        }
    }

    static List<Instant> readAll(WireReader in) {
        return in.hasMore() ? in.readList(WireReader::readTime) : List.of();
    }
}
