package com.xrides.relay.model;

/**
 * What became of a record that was to be stored.
 *
 * @param detail why it is not stored, for a person; else empty
 */
public record StoreResult(Kind kind, String detail) {

    /** What can become of it. */
    public enum Kind {
        CREATED,
        /** One with its id is stored already. */
        DUPLICATE,
        /** The database will never take it. */
        REFUSED,
        /** It could not be stored now; whether it was is not known. */
        UNAVAILABLE
    }

    public static final StoreResult CREATED = new StoreResult(Kind.CREATED, "");
    public static final StoreResult DUPLICATE = new StoreResult(Kind.DUPLICATE, "");
}
