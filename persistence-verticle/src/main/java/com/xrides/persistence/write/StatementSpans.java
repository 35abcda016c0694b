package com.xrides.persistence.write;

import com.xrides.platform.trace.Span;
import com.xrides.platform.trace.Tracing;
import java.util.ArrayList;
import java.util.List;

/**
 * The spans of one statement: one in the trace of each traced booking, since a statement belongs to as many traces as
 * it writes bookings.
 */
final class StatementSpans {

    private static final StatementSpans NONE = new StatementSpans(List.of());

    private final List<Span> all;

    private StatementSpans(List<Span> all) {
        this.all = all;
    }

    /** Starts a span below that of each traced booking. */
    static StatementSpans begin(Tracing tracing, String operation, List<QueuedBooking> part) {
        if (!tracing.isOn()) {
            return NONE;
        }
        var all = new ArrayList<Span>(0);
        for (QueuedBooking queued : part) {
            Span span = queued.span();
            if (span != null) {
                all.add(tracing.begin(Span.Kind.CLIENT, operation + " bookings", span.context())
                        .with("db.system.name", "postgresql")
                        .with("db.operation.name", operation)
                        .with("db.collection.name", "bookings")
                        .with("db.operation.batch.size", part.size()));
            }
        }
        return all.isEmpty() ? NONE : new StatementSpans(all);
    }

    void end() {
        all.forEach(Span::end);
    }

    /** @param why without data */
    void fail(String why) {
        all.forEach(span -> span.failed(why).end());
    }
}
