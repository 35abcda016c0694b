package com.xrides.platform.runtime.spool;

import org.jspecify.annotations.Nullable;

/**
 * What became of an entry that was sent.
 *
 * @param <F> how its kind describes a failure
 * @param failure what is to be reported of an entry that failed; null for the others
 */
public record Settled<F>(State state, @Nullable F failure) {

    /** What can become of an entry. */
    public enum State {
        /** It has arrived, now or by an earlier attempt; it is deleted. */
        STORED,
        /** It will never be stored. It is deleted once its failure has been reported. */
        FAILED,
        /** It failed before it was sent, which says nothing about whether others can be; else as {@link #FAILED}. */
        UNREADABLE,
        /** It could not be stored now; it is sent again. */
        AGAIN
    }

    public Settled {
        boolean fails = state == State.FAILED || state == State.UNREADABLE;
        if (fails != (failure != null)) {
            throw new IllegalArgumentException(state + (fails ? " needs a failure" : " has no failure"));
        }
    }

    public static <F> Settled<F> stored() {
        return new Settled<>(State.STORED, null);
    }

    public static <F> Settled<F> failed(F failure) {
        return new Settled<>(State.FAILED, failure);
    }

    public static <F> Settled<F> unreadable(F failure) {
        return new Settled<>(State.UNREADABLE, failure);
    }

    public static <F> Settled<F> again() {
        return new Settled<>(State.AGAIN, null);
    }
}
