package com.xrides.spool.drain;

import com.xrides.bookings.messages.SpoolMessages.KeepBooking;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.platform.log.LogKey;
import com.xrides.platform.trace.Span;
import com.xrides.platform.trace.SpanContext;
import com.xrides.platform.trace.Tracing;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The span contexts of held bookings, so that draining continues their traces. In memory only and bounded: after a
 * restart draining goes on untraced. Lives on one event loop.
 */
public final class HeldTraces {

    private static final int MAX_KEPT = 10_000;

    private final Tracing tracing;
    private final Map<Long, SpanContext> traces = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, SpanContext> eldest) {
            return size() > MAX_KEPT;
        }
    };

    public HeldTraces(Tracing tracing) {
        this.tracing = tracing;
    }

    /** Lets a booking be held, as a step of its way where that is recorded. */
    public Future<Kept> keep(KeepBooking question, Function<KeepBooking, Future<Kept>> keeper) {
        SpanContext trace = question.trace();
        if (trace == null || !tracing.isOn()) {
            return spool.apply(request);
        }
        long id = request.booking().id();
        Span span = tracing.begin(Span.Kind.WITHIN, "hold booking", trace).with(LogKey.BOOKING, id);
        // Set before: draining may be faster than the reply.
        traces.put(id, trace);
        return spool.apply(request).onComplete(kept -> {
            if (kept.failed() || !kept.result().held()) {
                traces.remove(id);
                var unused = span.failed("not held");
            }
            span.end();
        });
    }

    /** Null where the booking is not traced, or its context was evicted or lost. */
    @Nullable
    SpanContext of(long id) {
        return traces.get(id);
    }

    /** Forgets a booking that is settled. */
    void ended(long id) {
        traces.remove(id);
    }
}
