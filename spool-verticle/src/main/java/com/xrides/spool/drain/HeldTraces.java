package com.xrides.spool.drain;

import com.xrides.bookings.messages.SpoolMessages.KeepBooking;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.platform.bounds.LimitedMap;
import com.xrides.platform.log.LogKey;
import com.xrides.platform.trace.Span;
import com.xrides.platform.trace.SpanContext;
import com.xrides.platform.trace.Tracing;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the bookings belong that are held and whose way is recorded, so that it is recorded to its end. In memory only,
 * and of the newest: it is for people to look at, and a node that starts again sends on without it. Lives on one event
 * loop.
 */
public final class HeldTraces {

    private static final int MAX_KEPT = 10_000;

    private final Tracing tracing;
    private final Map<Long, SpanContext> traces = LimitedMap.ofNewest(MAX_KEPT);

    public HeldTraces(Tracing tracing) {
        this.tracing = tracing;
    }

    /** Lets a booking be held, as a step of its way where that is recorded. */
    public Future<Kept> keep(KeepBooking question, Function<KeepBooking, Future<Kept>> keeper) {
        SpanContext trace = question.trace();
        if (trace == null || !tracing.isOn()) {
            return keeper.apply(question);
        }
        long id = question.booking().id();
        Span step = tracing.begin(Span.Kind.INTERNAL, "hold booking", trace).with(LogKey.BOOKING, id);
        // Before it is held: the drainer may be quicker than the answer.
        traces.put(id, trace);
        return keeper.apply(question).onComplete(kept -> {
            if (kept.failed() || !kept.result().held()) {
                traces.remove(id);
                var unused = step.failed("not held");
            }
            step.end();
        });
    }

    /** Null where it is not recorded, or not known any more. */
    @Nullable
    SpanContext of(long id) {
        return traces.get(id);
    }

    /** It has come to its end. */
    void ended(long id) {
        traces.remove(id);
    }
}
