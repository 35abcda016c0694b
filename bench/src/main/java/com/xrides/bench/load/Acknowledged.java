package com.xrides.bench.load;

import java.util.BitSet;

/** Which of the ids from a position on were acknowledged: a bit for each. */
public final class Acknowledged {

    private final BookingIds ids;
    private final int first;
    private final BitSet bits;

    private Acknowledged(BookingIds ids, int first, BitSet bits) {
        this.ids = ids;
        this.first = first;
        this.bits = bits;
    }

    /** None yet, of those that are to be taken next. */
    public static Acknowledged none(BookingIds ids) {
        return new Acknowledged(ids, ids.position(), new BitSet());
    }

    public Acknowledged copy() {
        return new Acknowledged(ids, first, (BitSet) bits.clone());
    }

    /** Notes the id at this position. */
    public void add(int position) {
        bits.set(position - first);
    }

    /** Takes an id out; false if it is not in. */
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
