package com.xrides.bookings.lookup;

import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.FindStatus;
import com.xrides.bookings.messages.LookupMessages.OutcomesKnown;
import com.xrides.bookings.messages.LookupMessages.StatusFound;
import com.xrides.bookings.outcome.BookingStatus;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells those who wait for the final status of a booking. A booking is looked up once for all who wait for it: when the
 * first comes, when a node says that its outcome is known, and now and then in between, less and less often. Few look-ups
 * are on their way at a time, however many wait. Lives on one event loop.
 */
public final class FinalStatuses {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration STEP = Duration.ofMillis(500);

    /** The longest pause between two look-ups, in steps: what nobody told of is seen by then. */
    private static final int MAX_PAUSE = 16;

    private static final int MAX_ASKED = 32;

    private final MessageBus bus;
    private final Map<Long, Awaited> awaited = new LinkedHashMap<>();
    private int asked;

    private static final class Awaited {
        private final Set<Consumer<BookingStatus>> waiting = new LinkedHashSet<>();
        private int pause = 1;
        private int stepsLeft;
        private boolean isAsked;
    }

    private FinalStatuses(MessageBus bus) {
        this.bus = bus;
    }

    /** Begins to listen, on the event loop of the caller. */
    public static Future<FinalStatuses> listening(Vertx vertx, MessageBus bus) {
        var statuses = new FinalStatuses(bus);
        vertx.setPeriodic(STEP.toMillis(), timer -> statuses.step());
        return bus.listen(LookupMessages.OUTCOMES, statuses::hear).map(registered -> statuses);
    }

    /** Has the status told once it is final, on this event loop and not before this returns. */
    public void await(long id, Consumer<BookingStatus> told) {
        Awaited booking = awaited.computeIfAbsent(id, first -> new Awaited());
        booking.waiting.add(told);
        booking.stepsLeft = 0;
        lookUp(id, booking);
    }

    /** Whoever waits no longer, is not told. */
    public void forget(long id, Consumer<BookingStatus> told) {
        Awaited booking = awaited.get(id);
        if (booking != null && booking.waiting.remove(told) && booking.waiting.isEmpty()) {
            awaited.remove(id);
        }
    }

    private void hear(OutcomesKnown known) {
        for (long id : known.ids()) {
            Awaited booking = awaited.get(id);
            if (booking != null) {
                booking.pause = 1;
                booking.stepsLeft = 0;
                lookUp(id, booking);
            }
        }
    }

    private void step() {
        for (long id : List.copyOf(awaited.keySet())) {
            Awaited booking = awaited.get(id);
            if (booking != null) {
                booking.stepsLeft--;
                lookUp(id, booking);
            }
        }
    }

    private void lookUp(long id, Awaited booking) {
        if (booking.isAsked || booking.stepsLeft > 0 || asked >= MAX_ASKED) {
            return;
        }
        booking.isAsked = true;
        booking.stepsLeft = booking.pause;
        booking.pause = Math.min(MAX_PAUSE, booking.pause * 2);
        asked++;
        var unused = bus.ask(LookupMessages.FIND_STATUS, new FindStatus(id), TIMEOUT)
                .map(StatusFound::status)
                .onComplete(answer -> {
                    asked--;
                    booking.isAsked = false;
                    if (answer.succeeded() && answer.result().isFinal()) {
                        tell(id, booking, answer.result());
                    } else if (booking.stepsLeft <= 0) {
                        // Told of, or another came, meanwhile.
                        lookUp(id, booking);
                    }
                });
    }

    private void tell(long id, Awaited booking, BookingStatus status) {
        awaited.remove(id, booking);
        for (Consumer<BookingStatus> waiting : List.copyOf(booking.waiting)) {
            waiting.accept(status);
        }
    }
}
