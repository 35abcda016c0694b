package com.xrides.bench.load;

import java.util.BitSet;

/** The set of acknowledged ids from a position on, one bit each. */
public final class Acknowledged {

    private final BookingIds ids;
    private final int first;
    private final BitSet bits;

    private Acknowledged(BookingIds ids, int first, BitSet bits) {
        this.ids = ids;
        this.first = first;
        this.bits = bits;
    }

    /** An empty set for the ids to be taken next. */
    public static Acknowledged none(BookingIds ids) {
        return new Acknowledged(ids, ids.position(), new BitSet());
    }

    public Acknowledged copy() {
        return new Acknowledged(ids, first, (BitSet) bits.clone());
    }

    /** Adds the id at this position. */
    public void add(int position) {
        bits.set(position - first);
    }

    /** Removes an id; false if it is not in the set. */
    public boolean remove(long id) {
        int position = ids.positionOf(id);
        if (position < first || !bits.get(position - first)) {
            return false;
        }
        bits.clear(position - first);
        return true;
    }

    public int count() {
        return bits.cardinality();
    }
}
