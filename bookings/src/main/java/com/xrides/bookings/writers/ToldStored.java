package com.xrides.bookings.writers;

import com.xrides.bookings.Booking;
import com.xrides.bookings.outcome.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The bookings of which this node was told last that they are stored, and on whose word it said so to its clients: an
 * audit holds them against the tables. In memory, and bounded: of older ones nothing is known. One for a node; any
 * thread.
 */
public final class ToldStored {

    /** 20 minutes of 200 bookings a second, or 10 seconds of 25,000; 3 MB. */
    static final int CAPACITY = 1 << 18;

    private final Clock clock;
    private final Instant began;
    private final long[] ids;
    private final int[] seconds;
    private long count;

    public ToldStored() {
        this(Clock.systemUTC(), CAPACITY);
    }

    ToldStored(Clock clock, int capacity) {
        this.clock = clock;
        this.began = clock.instant();
        this.ids = new long[capacity];
        this.seconds = new int[capacity];
    }

    /**
     * What a node was told in a period.
     *
     * @param since what was told before this is forgotten
     */
    public record InPeriod(List<Long> ids, Instant since) {

        public InPeriod {
            ids = List.copyOf(ids);
        }
    }

    /** Notes those of the bookings, in the order of their outcomes, that are said to be stored. */
    public synchronized void note(List<Booking> bookings, List<Outcome> outcomes) {
        int now = (int) (clock.instant().getEpochSecond() - began.getEpochSecond());
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i).isStored()) {
                int place = (int) (count++ % ids.length);
                ids[place] = bookings.get(i).id();
                seconds[place] = now;
            }
        }
    }

    /** Those of a period, its end excluded, to the second. */
    public synchronized InPeriod in(Instant from, Instant to) {
        int kept = (int) Math.min(count, ids.length);
        var found = new ArrayList<Long>();
        for (int i = 0; i < kept; i++) {
            Instant at = timeAt(i);
            if (!at.plusSeconds(1).isBefore(from) && at.isBefore(to)) {
                found.add(ids[i]);
            }
        }
        Instant since = count <= ids.length ? began : timeAt((int) (count % ids.length));
        return new InPeriod(found, since);
    }

    private Instant timeAt(int place) {
        return Instant.ofEpochSecond(began.getEpochSecond() + seconds[place]);
    }
}
