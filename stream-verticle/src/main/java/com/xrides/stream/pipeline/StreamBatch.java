package com.xrides.stream.pipeline;

import com.xrides.bookings.Booking;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.lines.StreamedBooking;
import com.xrides.bookings.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;

/** One batch of a stream: its bookings and the outcomes known so far. */
final class StreamBatch {

    static final int MAX_BOOKINGS = 512;
    private static final int MAX_BYTES = 256 * 1024;

    private final List<StreamedBooking> all = new ArrayList<>();
    private final List<Integer> open = new ArrayList<>();
    private StreamOutcome[] outcomes = {};
    private int bytes;

    void add(StreamedBooking booking) {
        if (booking.result() instanceof ParseResult.Accepted) {
            open.add(all.size());
        }
        all.add(booking);
        bytes += booking.size();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    boolean isFull() {
        return all.size() >= MAX_BOOKINGS || bytes >= MAX_BYTES;
    }

    /** The bookings without an outcome, in order. */
    List<Booking> unsettled() {
        var bookings = new ArrayList<Booking>(open.size());
        for (int place : open) {
            bookings.add(((ParseResult.Accepted) all.get(place).result()).booking());
        }
        return bookings;
    }

    boolean isSettled() {
        return open.isEmpty();
    }

    /** Sets the outcomes of {@link #unsettled()}, in order; bookings whose outcome is UNAVAILABLE stay unsettled. */
    void settle(List<Outcome> given) {
        if (outcomes.length == 0) {
            outcomes = new StreamOutcome[all.size()];
        }
        var left = new ArrayList<Integer>(0);
        for (int i = 0; i < given.size(); i++) {
            int place = open.get(i);
            if (given.get(i).kind() == Outcome.Kind.UNAVAILABLE) {
                left.add(place);
            } else {
                outcomes[place] = new StreamOutcome(all.get(place), given.get(i));
            }
        }
        open.clear();
        open.addAll(left);
    }

    /** The outcomes of all bookings, in order; only once the batch is settled. */
    List<StreamOutcome> outcomes() {
        var result = new ArrayList<StreamOutcome>(all.size());
        for (int i = 0; i < all.size(); i++) {
            boolean sent = all.get(i).result() instanceof ParseResult.Accepted;
            result.add(sent ? outcomes[i] : StreamOutcome.invalid(all.get(i)));
        }
        return result;
    }
}
