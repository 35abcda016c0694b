package com.xrides.events.model;

import java.time.Instant;

/**
 * What became of an event that was sent.
 *
 * @param storedAt the epoch where it is not stored
 * @param detail a sentence for a person; empty where it is stored
 */
public record StoreResult(Kind kind, Instant storedAt, String detail) {

    /** What can become of it. */
    public enum Kind {
        /** It is stored, now. */
        CREATED,
        /** It was stored before, with the same content. */
        REPEATED,
        /** Another one was stored under the same source and id. */
        CONFLICT,
        /** The database will never take it. */
        REFUSED,
        /** It cannot be stored now, or nobody knows whether it is. */
        UNAVAILABLE,
        /** It is on the disk of the node that took it, and will be stored. */
        HELD
    }

    /** One that is not stored, or not known to be. */
    public static StoreResult not(Kind kind, String detail) {
        return new StoreResult(kind, Instant.EPOCH, detail);
    }

    /** Whether it is stored. */
    public boolean isStored() {
        return kind == Kind.CREATED || kind == Kind.REPEATED;
    }
}
