package com.xrides.bookings.delivery;

import com.xrides.bookings.Booking;
import com.xrides.bookings.messages.SaveMessages.SaveBookings;
import com.xrides.bookings.messages.SaveMessages.SaveOutcomes;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.writers.Writers;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.trace.SpanContext;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sends a batch of bookings to one persistence verticle and returns the outcomes. Ids make it safe to send the same
 * bookings again, to the same verticle or another. Any thread; results arrive on the context of the caller.
 */
public final class BatchSend {

    private final MessageBus bus;
    private final Writers writers;
    private final String name;
    private final Duration timeout;

    /**
     * Creates it for one kind of sender.
     *
     * @param name the name of the spans
     * @param timeout how long to wait for the outcomes
     */
    public BatchSend(MessageBus bus, Writers writers, String name, Duration timeout) {
        this.bus = bus;
        this.writers = writers;
        this.name = name;
        this.timeout = timeout;
    }

    /**
     * Sends bookings to a writer; completes with an outcome for each, in order. Fails with a {@link DeliveryException};
     * {@link Reason#NO_ANSWER} means that they may be stored. After any other reason the writer is not used until its
     * next heartbeat.
     *
     * @param contexts the span context of the booking at a position, or null; called only on a node that records traces
     */
    public Future<List<Outcome>> send(
            WriterAnnounced writer, List<Booking> bookings, IntFunction<@Nullable SpanContext> contexts) {
        return send(writer, bookings, List.of(), contexts).map(SaveOutcomes::outcomes);
    }

    /**
     * The same for bookings from a spool.
     *
     * @param held when it took each of them
     */
    public Future<SaveOutcomes> send(
            WriterAnnounced writer,
            List<Booking> bookings,
            List<Instant> held,
            IntFunction<@Nullable SpanContext> contexts) {
        TracedSaves traced = TracedSaves.begin(bus.tracing(), name, bookings, contexts, writer.node());
        var address = new Address<SaveBookings, SaveOutcomes>(writer.address());
        return bus.ask(address, new SaveBookings(bookings, traced.contexts(), held), timeout)
                .map(answer -> oneForEach(bookings, answer))
                .onSuccess(answer -> {
                    writers.told().note(bookings, answer.outcomes());
                    traced.end(answer.outcomes());
                })
                .onFailure(cause -> {
                    traced.fail(cause);
                    if (!mayBeStored(cause)) {
                        writers.giveUp(writer.address());
                    }
                });
    }

    /** Whether the bookings may be stored although sending failed with this cause. */
    static boolean mayBeStored(Throwable cause) {
        return cause instanceof DeliveryException delivery && delivery.reason() == Reason.NO_ANSWER;
    }

    private static SaveOutcomes oneForEach(List<Booking> bookings, SaveOutcomes answer) {
        if (answer.outcomes().size() != bookings.size()) {
            String detail = "%d outcomes came for %d bookings"
                    .formatted(answer.outcomes().size(), bookings.size());
            throw new DeliveryException(Reason.NO_ANSWER, detail);
        }
        return answer;
    }
}
