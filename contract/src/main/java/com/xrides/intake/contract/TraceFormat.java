package com.xrides.intake.contract;

import com.xrides.intake.contract.trace.Trace;
import com.xrides.intake.contract.trace.TracedBooking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Traces on the wire: at the end of a message, and only where there are any. */
final class TraceFormat {

    private TraceFormat() {}

    /** Must stay the last part of a message, or be written always once something follows it. */
    static void writeAll(List<TracedBooking> traced, WireWriter out) {
        if (!traced.isEmpty()) {
            out.writeList(traced, each -> {
                out.writeLong(each.position());
                write(each.trace(), out);
            });
        }
    }

    static List<TracedBooking> readAll(WireReader in) {
        return in.hasMore() ? in.readList(each -> new TracedBooking(each.readInt(), read(each))) : List.of();
    }

    /** As {@link #writeAll}. */
    static void writeOptional(@Nullable Trace trace, WireWriter out) {
        if (trace != null) {
            write(trace, out);
        }
    }

    static @Nullable Trace readOptional(WireReader in) {
        return in.hasMore() ? read(in) : null;
    }

    private static void write(Trace trace, WireWriter out) {
        out.writeText(trace.traceId());
        out.writeText(trace.spanId());
    }

    private static Trace read(WireReader in) {
        return new Trace(in.readText(), in.readText());
    }
}
