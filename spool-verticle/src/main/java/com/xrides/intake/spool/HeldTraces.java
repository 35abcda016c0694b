package com.xrides.intake.spool;

import com.xrides.intake.contract.Message.KeepBooking;
import com.xrides.intake.contract.Message.Kept;
import com.xrides.intake.contract.log.LogKey;
import com.xrides.intake.contract.trace.Step;
import com.xrides.intake.contract.trace.Trace;
import com.xrides.intake.contract.trace.Tracing;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the bookings belong that are held and whose way is recorded, so that it is recorded to its end. In memory only,
 * and of the newest: it is for people to look at, and a node that starts again sends on without it. Lives on one event
 * loop.
 */
final class HeldTraces {

    private static final int MAX_KEPT = 10_000;

    private final Tracing tracing;
    private final Map<Long, Trace> traces = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Trace> eldest) {
            return size() > MAX_KEPT;
        }
    };

    HeldTraces(Tracing tracing) {
        this.tracing = tracing;
    }

    Tracing tracing() {
        return tracing;
    }

    /** Lets a booking be held, as a step of its way where that is recorded. */
    Future<Kept> keep(KeepBooking question, Function<KeepBooking, Future<Kept>> keeper) {
        Trace trace = question.trace();
        if (trace == null || !tracing.isOn()) {
            return keeper.apply(question);
        }
        long id = question.booking().id();
        Step step = tracing.begin(Step.Kind.WITHIN, "hold booking", trace).with(LogKey.BOOKING, id);
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
    Trace of(long id) {
        return traces.get(id);
    }

    /** It has come to its end. */
    void ended(long id) {
        traces.remove(id);
    }
}
