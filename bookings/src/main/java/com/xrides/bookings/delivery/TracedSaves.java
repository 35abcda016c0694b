package com.xrides.bookings.delivery;

import com.xrides.bookings.Booking;
import com.xrides.bookings.messages.SaveMessages.SaveBookings;
import com.xrides.bookings.messages.TracedBooking;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.log.LogKey;
import com.xrides.platform.trace.Span;
import com.xrides.platform.trace.SpanContext;
import com.xrides.platform.trace.Tracing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The spans of the traced bookings in one {@link SaveBookings} message. Bookings come from different requests, so each
 * has a span of its own; the message carries their contexts to the receiver.
 */
public final class TracedSaves {

    private static final TracedSaves NONE = new TracedSaves(List.of());

    private record Traced(int position, Span span) {}

    private final List<Traced> all;

    private TracedSaves(List<Traced> all) {
        this.all = all;
    }

    /**
     * Starts a span for each traced booking; they must be ended.
     *
     * @param contexts the span context of the booking at a position of the list, or null; called only on a node that
     *     records traces
     * @param node the node that the message is sent to
     */
    public static TracedSaves begin(
            Tracing tracing,
            String name,
            List<Booking> bookings,
            IntFunction<@Nullable SpanContext> contexts,
            String node) {
        if (!tracing.isOn()) {
            return NONE;
        }
        var all = new ArrayList<Traced>(0);
        for (int i = 0; i < bookings.size(); i++) {
            SpanContext context = contexts.apply(i);
            if (context != null) {
                Span span = tracing.begin(Span.Kind.CLIENT, name, context)
                        .with(LogKey.BOOKING, bookings.get(i).id())
                        .with("to.node", node)
                        .with("batch.size", bookings.size());
                all.add(new Traced(i, span));
            }
        }
        return all.isEmpty() ? NONE : new TracedSaves(all);
    }

    /** The contexts of these spans, for the message. */
    public List<TracedBooking> contexts() {
        return all.stream()
                .map(each -> new TracedBooking(each.position(), each.span().context()))
                .toList();
    }

    /** Ends the spans with the outcomes of their bookings. */
    public void end(List<Outcome> outcomes) {
        for (Traced each : all) {
            String kind = outcomes.get(each.position()).kind().name().toLowerCase(Locale.ROOT);
            each.span().with("outcome", kind).end();
        }
    }

    /** Ends the spans as failed. */
    public void fail(Throwable cause) {
        all.forEach(
                each -> each.span().failed(String.valueOf(cause.getMessage())).end());
    }
}
