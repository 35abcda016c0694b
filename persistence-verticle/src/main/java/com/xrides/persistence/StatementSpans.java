package com.xrides.persistence;

import com.xrides.platform.trace.Span;
import com.xrides.platform.trace.Tracing;
import java.util.ArrayList;
import java.util.List;

/**
 * One statement as the traces of its bookings show it: a span in each of them, as long as the statement. A statement
 * has no span of its own, since it belongs to as many traces as it writes bookings.
 */
final class StatementSpans {

    private static final StatementSpans NONE = new StatementSpans(List.of());

    private final List<Span> all;

    private StatementSpans(List<Span> all) {
        this.all = all;
    }

    /** Begins a span below each booking that is recorded. */
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

    /** @param why in words that hold no data */
    void fail(String why) {
        all.forEach(span -> span.failed(why).end());
    }
}
