package com.xrides.persistence;

import com.xrides.platform.trace.Span;
import com.xrides.platform.trace.Tracing;
import java.util.ArrayList;
import java.util.List;

/**
 * One statement as the traces of its bookings show it: a step in each of them, as long as the statement. A statement
 * has no step of its own, since it belongs to as many traces as it writes bookings.
 */
final class StatementSteps {

    private static final StatementSteps NONE = new StatementSteps(List.of());

    private final List<Span> all;

    private StatementSteps(List<Span> all) {
        this.all = all;
    }

    /** Begins a step below each booking that is recorded. */
    static StatementSteps begin(Tracing tracing, String operation, List<QueuedBooking> part) {
        if (!tracing.isOn()) {
            return NONE;
        }
        var all = new ArrayList<Span>(0);
        for (QueuedBooking queued : part) {
            Span step = queued.step();
            if (step != null) {
                all.add(tracing.begin(Span.Kind.ASKS, operation + " bookings", step.trace())
                        .with("db.system.name", "postgresql")
                        .with("db.operation.name", operation)
                        .with("db.collection.name", "bookings")
                        .with("db.operation.batch.size", part.size()));
            }
        }
        return all.isEmpty() ? NONE : new StatementSteps(all);
    }

    void end() {
        all.forEach(Span::end);
    }

    /** @param why in words that hold no data */
    void fail(String why) {
        all.forEach(step -> step.failed(why).end());
    }
}
