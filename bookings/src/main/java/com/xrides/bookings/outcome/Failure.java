package com.xrides.bookings.outcome;

import com.xrides.bookings.json.BookingJson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A booking that failed after its request was answered.
 *
 * @param sequence the order in which failures were recorded, above zero; 0 before it is recorded
 * @param id the booking's
 * @param code one of {@link Outcome.Kind#code}'s texts
 * @param message for a person
 * @param at when it failed, with microsecond precision; id, code and this identify a failure
 * @param payload the booking's JSON for a retry, see {@link BookingJson#writeToSend}; null from a release that did
 *     not keep it
 * @param acts what operators did about it, oldest first
 */
public record Failure(
        long sequence,
        long id,
        String code,
        String message,
        Instant at,
        @Nullable String payload,
        List<FailureAct> acts) {

    public Failure {
        acts = List.copyOf(acts);
    }

    /** A failure that is not recorded yet. */
    public static Failure fresh(long id, String code, String message, Instant at, @Nullable String payload) {
        return new Failure(0, id, code, message, at, payload, List.of());
    }

    /** Whether no act has closed it. */
    public boolean isOpen() {
        return acts.stream().noneMatch(FailureAct::closes);
    }
}
