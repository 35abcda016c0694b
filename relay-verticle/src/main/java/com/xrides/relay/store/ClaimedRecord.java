package com.xrides.relay.store;

/** What follows in the log, with what became of it by being claimed. */
public record ClaimedRecord(long sequence, long id, long key, String payload, Fate fate) {

    /** What can become of it. */
    public enum Fate {
        /** It is to be sent now. */
        LEASED,
        /** It is claimed, and waits for another of its key. */
        WAITS,
        /** Somebody has decided on it before. */
        DECIDED
    }

    /** The first attempt of one that is leased. */
    public LeasedRecord leased() {
        return new LeasedRecord(sequence, id, key, payload, 1, 0, 0);
    }
}
