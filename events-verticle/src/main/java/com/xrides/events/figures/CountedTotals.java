package com.xrides.events.figures;

import com.xrides.events.messages.CountMessages.Counted;
import com.xrides.events.messages.CountMessages.SecondCount;
import com.xrides.events.messages.CountMessages.Totals;
import com.xrides.events.messages.CountMessages.WriterSequence;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sums of all events, by a snapshot of the tables and all that was told since. The numbers of the writers say what of it is
 * in the snapshot already, and what was missed. One thread at a time.
 */
final class CountedTotals {

    private final SecondRing ring = new SecondRing();
    private final Map<Long, Long> sequences = new HashMap<>();
    private long events;
    private long unconverted;
    private long late;
    private BigDecimal eur = BigDecimal.ZERO;

    /** What became of something that was told. */
    enum Told {
        /** It is in the sums now. */
        ADDED,
        /** It was in them before. */
        KNOWN,
        /** Something before it is missing, so it is not. */
        MISSED
    }

    /** Begins again with a snapshot. */
    void reset(Totals totals, long now) {
        ring.clear();
        ring.isNow(now);
        totals.recent().forEach(ring::add);
        sequences.clear();
        totals.writers().forEach(writer -> sequences.put(writer.writer(), writer.sequence()));
        SecondCount all = totals.all();
        events = all.events();
        eur = all.eur();
        unconverted = all.unconverted();
        late = all.late();
    }

    Told add(Counted counted) {
        long known = sequences.getOrDefault(counted.writer(), 0L);
        if (counted.sequence() <= known) {
            return Told.KNOWN;
        }
        if (counted.sequence() > known + 1) {
            return Told.MISSED;
        }
        sequences.put(counted.writer(), counted.sequence());
        counted.changes().forEach(this::add);
        return Told.ADDED;
    }

    private void add(SecondCount change) {
        events += change.events();
        eur = eur.add(change.eur());
        unconverted += change.unconverted();
        late += change.late();
        ring.add(change);
    }

    /** Whether the tables have something that was never told. */
    boolean isBehind(List<WriterSequence> writers) {
        return writers.stream().anyMatch(writer -> sequences.getOrDefault(writer.writer(), 0L) < writer.sequence());
    }

    SecondRing ring() {
        return ring;
    }

    long events() {
        return events;
    }

    long unconverted() {
        return unconverted;
    }

    long late() {
        return late;
    }

    BigDecimal eur() {
        return eur;
    }
}
