package com.xrides.stream;

import com.xrides.bookings.delivery.RoundRobin;
import com.xrides.bookings.delivery.Writers;
import com.xrides.bookings.lines.StreamedBooking;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.trace.SpanContext;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Saves bookings that come one by one, each from a sender of its own. Those that come while earlier ones are on their
 * way gather, and leave together; nothing waits for company. Lives on one event loop.
 */
public final class SingleSaves {

    /** A batch leaves beside another only if it is worth a statement of its own; alone it leaves whatever its size. */
    private static final int WORTH_A_SECOND_PLACE = 32;

    private static final int PLACES = 2;

    /** A batch holds its place no longer than this: one that is stuck must not keep later bookings from being sent. */
    private static final Duration PLACE = Duration.ofMillis(200);

    /** Who wants a booking to be saved. */
    public interface Sender {

        /** Whether the outcome still matters; while it does not, the booking is not sent again. */
        boolean waits();

        /** What became of it, or null where that will never be known here. Called once. */
        void ended(@Nullable StreamOutcome outcome);
    }

    private record Single(StreamedBooking booking, @Nullable SpanContext trace, Sender sender) {}

    private final Vertx vertx;
    private final MessageBus bus;
    private final RoundRobin routes;
    private final Queue<Single> queue = new ArrayDeque<>();
    private int taken;

    public SingleSaves(Vertx vertx, MessageBus bus, Writers routes) {
        this.vertx = vertx;
        this.bus = bus;
        this.routes = new RoundRobin(routes);
    }

    /**
     * Takes a booking that meets the rules.
     *
     * @param trace where its way is recorded, if it is
     */
    public void save(StreamedBooking booking, @Nullable SpanContext trace, Sender sender) {
        queue.add(new Single(booking, trace, sender));
        flush();
    }

    private void flush() {
        while (!queue.isEmpty() && hasPlace()) {
            List<Single> singles = takeWhoWait();
            if (!singles.isEmpty()) {
                send(singles);
            }
        }
    }

    private boolean hasPlace() {
        return taken == 0 || (taken < PLACES && queue.size() >= WORTH_A_SECOND_PLACE);
    }

    private List<Single> takeWhoWait() {
        var singles = new ArrayList<Single>(Math.min(queue.size(), StreamBatch.MAX_BOOKINGS));
        while (singles.size() < StreamBatch.MAX_BOOKINGS && !queue.isEmpty()) {
            Single single = queue.remove();
            if (single.sender().waits()) {
                singles.add(single);
            } else {
                single.sender().ended(null);
            }
        }
        return singles;
    }

    private void send(List<Single> singles) {
        var batch = new StreamBatch();
        singles.forEach(single -> add(single, batch));
        Runnable free = takePlace();
        var unused = new BatchDelivery(vertx, bus, routes, batch, () -> nobodyWaits(singles), BookingPipeline.MAX_STALL)
                .start()
                .onSuccess(settled -> tell(singles, batch.outcomes()))
                .onFailure(cause -> singles.forEach(single -> single.sender().ended(null)))
                .onComplete(ended -> free.run());
    }

    private static void add(Single single, StreamBatch batch) {
        if (single.trace() == null) {
            batch.add(single.booking());
        } else {
            batch.add(single.booking(), single.trace());
        }
    }

    private static void tell(List<Single> singles, List<StreamOutcome> outcomes) {
        for (int i = 0; i < singles.size(); i++) {
            singles.get(i).sender().ended(outcomes.get(i));
        }
    }

    private static boolean nobodyWaits(List<Single> singles) {
        return singles.stream().noneMatch(single -> single.sender().waits());
    }

    /** What gives the place back, if its time is not over by then. */
    private Runnable takePlace() {
        taken++;
        long timer = vertx.setTimer(PLACE.toMillis(), over -> freePlace());
        return () -> {
            if (vertx.cancelTimer(timer)) {
                freePlace();
            }
        };
    }

    private void freePlace() {
        taken--;
        flush();
    }
}
