package com.xrides.spool.drain;

import com.xrides.bookings.Booking;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.json.BookingJson;
import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.spool.file.PendingBooking;
import com.xrides.spool.file.SpoolTime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Pending bookings made ready to be sent, and apart from them those that are no bookings any more by the rules of this
 * release: they end as failures that can be seen.
 */
record DrainBatch(List<Sendable> sendable, List<FailedBooking> unreadable) {

    /** Both forms of a booking. */
    record Sendable(PendingBooking pending, Booking booking) {}

    private static final int SHOWN_PAYLOAD = 2000;
    private static final Pattern PRINTABLE_ONLY = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

    static DrainBatch of(List<PendingBooking> rows) {
        var sendable = new ArrayList<Sendable>(rows.size());
        var unreadable = new ArrayList<FailedBooking>(0);
        for (PendingBooking row : rows) {
            ParseResult reading = BookingJson.read(textOf(row).getBytes(StandardCharsets.UTF_8));
            if (reading instanceof ParseResult.Accepted accepted
                    && accepted.booking().id() == row.id()) {
                sendable.add(new Sendable(row, accepted.booking()));
            } else {
                unreadable.add(new FailedBooking(row, failure(row, reading)));
            }
        }
        return new DrainBatch(sendable, unreadable);
    }

    List<Booking> bookings() {
        return sendable.stream().map(Sendable::booking).toList();
    }

    private static String textOf(PendingBooking row) {
        return row.payload() == null ? "" : row.payload();
    }

    private static LateOutcome failure(PendingBooking row, ParseResult reading) {
        if (reading instanceof ParseResult.Rejected rejected) {
            String faults = rejected.errors().stream()
                    .map(error -> error.field() + " " + error.message())
                    .collect(Collectors.joining("; "));
            return refused(row, "It no longer meets the rules: " + faults, row.payload());
        }
        // What is not even JSON stands in the message: a payload is there to be sent again.
        String text = PRINTABLE_ONLY.matcher(textOf(row)).replaceAll("?");
        String shown = text.length() <= SHOWN_PAYLOAD ? text : text.substring(0, SHOWN_PAYLOAD);
        return refused(row, "What the spool holds is not this booking: " + shown, null);
    }

    private static LateOutcome refused(PendingBooking row, String detail, @Nullable String payload) {
        return new LateOutcome(row.id(), Outcome.refused(detail), SpoolTime.now(), payload);
    }
}
