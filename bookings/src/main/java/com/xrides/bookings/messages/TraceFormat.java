package com.xrides.bookings.messages;

import com.xrides.platform.bus.WireReader;
import com.xrides.platform.bus.WireWriter;
import com.xrides.platform.trace.SpanContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The wire format of span contexts: the last part of a message, omitted where there are none. */
final class TraceFormat {

    private TraceFormat() {}

    /**
     * Writes the contexts of traced bookings as the last part of a message.
     */
    static void writeAll(List<TracedBooking> traced, WireWriter out) {
        if (!traced.isEmpty()) {
            writeAlways(traced, out);
        }
    }

    /** The same where something follows. */
    static void writeAlways(List<TracedBooking> traced, WireWriter out) {
        out.writeList(traced, each -> {
            out.writeLong(each.position());
            write(each.context(), out);
        });
    }

    static List<TracedBooking> readAll(WireReader in) {
        return in.hasMore() ? in.readList(each -> new TracedBooking(each.readInt(), read(each))) : List.of();
    }

    /** Writes one context; the last part of a message as well. */
    static void writeOptional(@Nullable SpanContext context, WireWriter out) {
        if (context != null) {
            write(context, out);
        }
    }

    static @Nullable SpanContext readOptional(WireReader in) {
        return in.hasMore() ? read(in) : null;
    }

    private static void write(SpanContext context, WireWriter out) {
        out.writeText(context.traceId());
        out.writeText(context.spanId());
    }

    private static SpanContext read(WireReader in) {
        return new SpanContext(in.readText(), in.readText());
    }
}
