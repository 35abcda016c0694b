package com.xrides.chat.model;

import java.time.Instant;

/**
 * What became of a message, or of a chat that was to be opened.
 *
 * @param number zero where there is none
 * @param at when it was stored; the epoch where it was not
 * @param detail a sentence for a person; empty where it is stored
 */
public record PostResult(Kind kind, long number, Instant at, String detail) {

    /** What can become of it. */
    public enum Kind {
        /** It is stored, now. */
        CREATED,
        /** It was stored before, under the same key and with the same content. */
        REPEATED,
        /** Another one was stored under the same key. */
        CONFLICT,
        /** There is no such chat or application, or the token is another one by now. */
        MISSING,
        /** The database will never take it. */
        REFUSED,
        /** It cannot be stored now, or nobody knows whether it is. */
        UNAVAILABLE,
        /** It is on the disk of the node that took it, and will be stored. */
        HELD
    }

    /** One that is not stored, or not known to be. */
    public static PostResult not(Kind kind, String detail) {
        return new PostResult(kind, 0, Instant.EPOCH, detail);
    }

    /** Whether it is stored, and what it was given can be told. */
    public boolean isStored() {
        return kind == Kind.CREATED || kind == Kind.REPEATED;
    }
}
