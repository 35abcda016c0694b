package com.xrides.platform.web.access;

import org.jspecify.annotations.Nullable;

/** Who sent a request. Any thread. */
public interface Caller {

    /** Somebody who did not say, where nobody has to: without a name and without limits. */
    Caller ANYBODY = new Caller() {
        @Override
        public String name() {
            return "";
        }

        @Override
        public boolean may(Access access) {
            return access.level() != Access.Level.ALWAYS;
        }
    };

    /** For records: {@code key k3v9 (billing)}, {@code asha}; empty where it is not known. */
    String name();

    /** Whether it may do what requires this. */
    boolean may(Access access);

    /** Takes bookings from its quota; a refusal where it is used up, and then none was taken. */
    default @Nullable Refusal takeBookings(int bookings) {
        return null;
    }

    /**
     * Takes one of the bookings whose outcome this caller may choose not to wait for, since each may become a failure that
     * somebody has to deal with; false where it has used them up.
     */
    default boolean takeUnawaited() {
        return true;
    }

    /** Takes a place, to be given back by {@link #leave}; a refusal where all of this caller's are taken. */
    default @Nullable Refusal enter(Place place) {
        return null;
    }

    /** Gives a place back. */
    default void leave(Place place) {}
}
