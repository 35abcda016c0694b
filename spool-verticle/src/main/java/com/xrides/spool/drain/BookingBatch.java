package com.xrides.spool.drain;

import com.xrides.bookings.Booking;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.json.BookingJson;
import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.runtime.spool.Settled;
import com.xrides.platform.runtime.spool.SpoolEntry;
import com.xrides.spool.file.SpoolTime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Held bookings made ready to be sent, and apart from them those that are no bookings any more by the rules of this
 * release: they end as failures that can be seen.
 *
 * @param unreadable at the position of each entry its failure, or null if it can be sent
 */
record BookingBatch(List<Booking> bookings, List<@Nullable LateOutcome> unreadable) {

    private static final int SHOWN_PAYLOAD = 2000;
    private static final Pattern PRINTABLE_ONLY = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

    static BookingBatch of(List<SpoolEntry> entries) {
        var bookings = new ArrayList<Booking>(entries.size());
        var unreadable = new ArrayList<@Nullable LateOutcome>(entries.size());
        for (SpoolEntry entry : entries) {
            long id = Long.parseLong(entry.key());
            ParseResult parsed = BookingJson.read(entry.payload());
            if (parsed instanceof ParseResult.Accepted accepted
                    && accepted.booking().id() == id) {
                bookings.add(accepted.booking());
                unreadable.add(null);
            } else {
                unreadable.add(failure(id, new String(entry.payload(), StandardCharsets.UTF_8), parsed));
            }
        }
        return new BookingBatch(bookings, unreadable);
    }

    /** What became of each entry. */
    List<Settled<LateOutcome>> settled(List<Settled<LateOutcome>> sent) {
        var settled = new ArrayList<Settled<LateOutcome>>(unreadable.size());
        int next = 0;
        for (LateOutcome failure : unreadable) {
            settled.add(failure == null ? sent.get(next++) : Settled.unreadable(failure));
        }
        return settled;
    }

    private static LateOutcome failure(long id, String text, ParseResult parsed) {
        if (parsed instanceof ParseResult.Rejected rejected) {
            String faults = rejected.errors().stream()
                    .map(error -> error.field() + " " + error.message())
                    .collect(Collectors.joining("; "));
            return refused(id, "It no longer meets the rules: " + faults, text);
        }
        // What is not even JSON stands in the message: a payload is there to be sent again.
        String printable = PRINTABLE_ONLY.matcher(text).replaceAll("?");
        String shown = printable.length() <= SHOWN_PAYLOAD ? printable : printable.substring(0, SHOWN_PAYLOAD);
        return refused(id, "What the spool holds is not this booking: " + shown, null);
    }

    private static LateOutcome refused(long id, String detail, @Nullable String payload) {
        return new LateOutcome(id, Outcome.refused(detail), SpoolTime.now(), payload);
    }
}
