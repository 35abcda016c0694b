package com.xrides.relay.demo;

import java.nio.charset.StandardCharsets;

/**
 * How often each record arrived, and was processed: some thirty bytes for each, so that millions can be told apart. A record
 * is known by 64 bits of its id: of a million, two are taken for one with a chance of one in thirty million. One thread.
 */
final class Arrivals {

    private static final int FIRST_PLACES = 1 << 12;
    private static final int MANY = 255;

    /** Places are moved when so many in ten are taken. */
    private static final int FULL = 6;

    private long[] ids = new long[FIRST_PLACES];
    private int[] keys = new int[FIRST_PLACES];
    private byte[] arrived = new byte[FIRST_PLACES];
    private byte[] processed = new byte[FIRST_PLACES];
    private boolean[] unanswered = new boolean[FIRST_PLACES];
    private int size;

    /**
     * Notes a request, before it is decided what becomes of it.
     *
     * @param id of the record
     * @param key its {@code Idempotency-Key}; empty without
     */
    Arrival arrive(String id, String key) {
        if (size * 10 >= ids.length * FULL) {
            grow();
        }
        int place = place(ids, hash(id));
        int hash = (int) hash(key);
        boolean isNew = arrived[place] == 0;
        if (isNew) {
            size++;
            ids[place] = hash(id);
            keys[place] = hash;
        }
        count(arrived, place);
        return new Arrival(place, processed[place] != 0, unanswered[place], keys[place] != hash);
    }

    /** Notes that the last request for a record was processed. */
    void process(Arrival arrival) {
        count(processed, arrival.place);
    }

    /** Notes that the last request for a record gets no answer. */
    void leaveUnanswered(Arrival arrival) {
        unanswered[arrival.place] = true;
    }

    /** Whether a record was processed. */
    boolean isProcessed(String id) {
        int place = place(ids, hash(id));
        return arrived[place] != 0 && processed[place] != 0;
    }

    /** Records that arrived. */
    int size() {
        return size;
    }

    /** Records that were processed so many times; {@code times} and more. */
    int processedAtLeast(int times) {
        int count = 0;
        for (byte each : processed) {
            count += (each & MANY) >= times ? 1 : 0;
        }
        return count;
    }

    private static void count(byte[] counts, int place) {
        if ((counts[place] & MANY) < MANY) {
            counts[place]++;
        }
    }

    private void grow() {
        int places = ids.length * 2;
        var movedIds = new long[places];
        var movedKeys = new int[places];
        var movedArrived = new byte[places];
        var movedProcessed = new byte[places];
        var movedUnanswered = new boolean[places];
        for (int from = 0; from < ids.length; from++) {
            if (arrived[from] != 0) {
                int to = place(movedIds, ids[from]);
                movedIds[to] = ids[from];
                movedKeys[to] = keys[from];
                movedArrived[to] = arrived[from];
                movedProcessed[to] = processed[from];
                movedUnanswered[to] = unanswered[from];
            }
        }
        ids = movedIds;
        keys = movedKeys;
        arrived = movedArrived;
        processed = movedProcessed;
        unanswered = movedUnanswered;
    }

    /** Where an id is, or would be. */
    private static int place(long[] ids, long id) {
        int place = (int) (id ^ (id >>> 32)) & (ids.length - 1);
        while (ids[place] != 0 && ids[place] != id) {
            place = (place + 1) & (ids.length - 1);
        }
        return place;
    }

    /** FNV-1a, stirred as in MurmurHash3; never 0, which is a free place. */
    static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }

    /**
     * A request for a record.
     *
     * @param place of the record, until the next arrives
     * @param wasProcessed whether it was processed before
     * @param wasUnanswered whether an earlier request for it got no answer
     * @param otherKey whether it came under another key before
     */
    record Arrival(int place, boolean wasProcessed, boolean wasUnanswered, boolean otherKey) {}
}
