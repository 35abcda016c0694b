package com.xrides.stream.pipeline;

import com.xrides.bookings.Booking;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.lines.StreamedBooking;
import com.xrides.bookings.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Bookings of a stream that travel together, with the outcomes that they have so far. */
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

    /** Those that have no outcome yet, in their order. */
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

    /** Takes an outcome for each of {@link #unsettled()}, in their order; those without one stay. */
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

    /** One for each booking, in their order. To be asked for only when it is settled. */
    List<StreamOutcome> outcomes() {
        var result = new ArrayList<StreamOutcome>(all.size());
        for (int i = 0; i < all.size(); i++) {
            boolean sent = all.get(i).result() instanceof ParseResult.Accepted;
            result.add(sent ? outcomes[i] : StreamOutcome.invalid(all.get(i)));
        }
        return result;
    }
}
