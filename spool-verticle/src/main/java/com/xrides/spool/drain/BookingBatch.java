package com.xrides.spool.drain;

import com.xrides.bookings.Booking;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.json.BookingJson;
import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.runtime.spool.Settled;
import com.xrides.platform.runtime.spool.SpoolEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Held bookings made ready to be sent, and apart from them those that are no bookings any more by the rules of this
 * release: they end as failures that can be seen.
 *
 * @param taken when the spool took each of them
 * @param unreadable at the position of each entry its failure, or null if it can be sent
 */
record BookingBatch(List<Booking> bookings, List<Instant> taken, List<@Nullable LateOutcome> unreadable) {

    private static final int SHOWN_PAYLOAD = 2000;
    private static final Pattern PRINTABLE_ONLY = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

    static BookingBatch of(List<SpoolEntry> entries) {
        var bookings = new ArrayList<Booking>(entries.size());
        var taken = new ArrayList<Instant>(entries.size());
        var unreadable = new ArrayList<@Nullable LateOutcome>(entries.size());
        for (SpoolEntry entry : entries) {
            long id = Long.parseLong(entry.key());
            ParseResult parsed = BookingJson.read(entry.payload());
            if (parsed instanceof ParseResult.Accepted accepted
                    && accepted.booking().id() == id) {
                bookings.add(accepted.booking());
                taken.add(entry.acceptedAt());
                unreadable.add(null);
            } else {
                unreadable.add(failure(id, entry, parsed));
            }
        }
        return new BookingBatch(bookings, taken, unreadable);
    }

    /** The same bookings as of a person whose data was erased after any of them was taken. */
    BookingBatch erased() {
        return new BookingBatch(
                bookings,
                Collections.nCopies(bookings.size(), Instant.EPOCH),
                unreadable.stream()
                        .map(failure -> failure == null ? null : withoutContent(failure))
                        .toList());
    }

    private static LateOutcome withoutContent(LateOutcome failure) {
        return new LateOutcome(failure.id(), Outcome.refused("erased"), failure.at(), null);
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

    private static LateOutcome failure(long id, SpoolEntry entry, ParseResult parsed) {
        String text = new String(entry.payload(), StandardCharsets.UTF_8);
        if (parsed instanceof ParseResult.Rejected rejected) {
            String faults = rejected.errors().stream()
                    .map(error -> error.field() + " " + error.message())
                    .collect(Collectors.joining("; "));
            return refused(entry, id, "It no longer meets the rules: " + faults, text);
        }
        // What is not even JSON stands in the message: a payload is there to be sent again.
        String printable = PRINTABLE_ONLY.matcher(text).replaceAll("?");
        String shown = printable.length() <= SHOWN_PAYLOAD ? printable : printable.substring(0, SHOWN_PAYLOAD);
        return refused(entry, id, "What the spool holds is not this booking: " + shown, null);
    }

    /** As of when it was taken: whether its person's data was erased after that decides whether it is kept. */
    private static LateOutcome refused(SpoolEntry entry, long id, String detail, @Nullable String payload) {
        return new LateOutcome(id, Outcome.refused(detail), entry.acceptedAt(), payload);
    }
}
