package com.xrides.feed.fetch;

import com.xrides.feed.fetch.FeedStore.KnownPlan;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Hashes of the plans of a feed by their ids, in arrays: 25 bytes for each slot, four of five filled at most, so that a
 * million plans cost less than 50 MB. It is kept between fetches, and says of each fetch which plans were seen in it. Of
 * one thread at a time.
 */
final class KnownPlans {

    /** Plans that are read from the store at once. */
    static final int PAGE = 10_000;

    private static final byte USED = 1;
    private static final byte LISTED = 2;
    private static final byte SEEN = 4;
    private static final int FIRST_CAPACITY = 64;

    private long[] high = new long[FIRST_CAPACITY];
    private long[] low = new long[FIRST_CAPACITY];
    private long[] hashes = new long[FIRST_CAPACITY];
    private byte[] flags = new byte[FIRST_CAPACITY];
    private int size;

    /** What a plan of a document is to those that are known. */
    enum Kind {
        UNCHANGED,
        CHANGED,
        NEW,
        /** It was in this document before, as it is now. */
        REPEATED,
        /** It was in this document before, and was different. */
        CONTRADICTED
    }

    /** Begins a fetch: nothing is seen yet. */
    void begin() {
        for (int i = 0; i < flags.length; i++) {
            flags[i] &= ~SEEN;
        }
    }

    void add(KnownPlan plan) {
        int slot = slot(plan.id().getMostSignificantBits(), plan.id().getLeastSignificantBits());
        hashes[slot] = plan.hash();
        flags[slot] = plan.listed() ? (byte) (USED | LISTED) : USED;
    }

    /** Notes a plan of the document with its hash; it is listed from now on. */
    Kind see(UUID id, long hash) {
        int slot = slot(id.getMostSignificantBits(), id.getLeastSignificantBits());
        byte before = flags[slot];
        if ((before & SEEN) != 0) {
            return hashes[slot] == hash ? Kind.REPEATED : Kind.CONTRADICTED;
        }
        boolean known = (before & LISTED) != 0;
        boolean same = known && hashes[slot] == hash;
        hashes[slot] = hash;
        flags[slot] = USED | LISTED | SEEN;
        return same ? Kind.UNCHANGED : known ? Kind.CHANGED : Kind.NEW;
    }

    /** Notes a plan of the document that is bad: it has not gone, and its last good values stay. */
    void seeBad(UUID id) {
        int slot = find(id.getMostSignificantBits(), id.getLeastSignificantBits());
        if ((flags[slot] & USED) != 0 && (flags[slot] & SEEN) == 0) {
            flags[slot] |= SEEN;
        }
    }

    /** Tells the plans that are listed and were not seen in this fetch, and forgets that they are listed. */
    void withdrawUnseen(Consumer<UUID> gone) {
        for (int i = 0; i < flags.length; i++) {
            if ((flags[i] & (LISTED | SEEN)) == LISTED) {
                flags[i] &= ~LISTED;
                gone.accept(new UUID(high[i], low[i]));
            }
        }
    }

    int size() {
        return size;
    }

    /** The slot of a plan, which is made where there is none. */
    private int slot(long idHigh, long idLow) {
        int slot = find(idHigh, idLow);
        if ((flags[slot] & USED) == 0) {
            if ((size + 1L) * 5 > flags.length * 4L) {
                grow();
                slot = find(idHigh, idLow);
            }
            size++;
            high[slot] = idHigh;
            low[slot] = idLow;
            flags[slot] = USED;
        }
        return slot;
    }

    private int find(long idHigh, long idLow) {
        // The ids are hashes themselves; the first bits of one say where it begins to be looked for.
        int slot = (int) Math.multiplyHigh(idHigh >>> 1, (long) flags.length << 1);
        while ((flags[slot] & USED) != 0 && (high[slot] != idHigh || low[slot] != idLow)) {
            slot = slot + 1 == flags.length ? 0 : slot + 1;
        }
        return slot;
    }

    private int remaining() {
        int count = 0;
        for (byte flag : flags) {
            count += (flag & (LISTED | SEEN)) == 0 ? 0 : 1;
        }
        return count;
    }

    /** Makes room, and forgets those that have gone. */
    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        long[] oldHashes = hashes;
        byte[] oldFlags = flags;
        // Where many have gone, the room that they leave is enough.
        int capacity = remaining() * 2L > oldFlags.length ? oldFlags.length + oldFlags.length / 2 : oldFlags.length;
        size = 0;
        high = new long[capacity];
        low = new long[capacity];
        hashes = new long[capacity];
        flags = new byte[capacity];
        for (int i = 0; i < oldFlags.length; i++) {
            if ((oldFlags[i] & (LISTED | SEEN)) != 0) {
                int slot = find(oldHigh[i], oldLow[i]);
                high[slot] = oldHigh[i];
                low[slot] = oldLow[i];
                hashes[slot] = oldHashes[i];
                flags[slot] = oldFlags[i];
                size++;
            }
        }
    }
}
