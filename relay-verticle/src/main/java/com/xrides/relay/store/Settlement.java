package com.xrides.relay.store;

import com.xrides.relay.model.DeliveryState;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt.
 *
 * @param state of the delivery now
 * @param failures the attempts that count
 * @param dueMillis how long from now until it is sent again; null where it is not
 * @param code of what is wrong; null where nothing is
 * @param detail the same in words, or the beginning of the answer
 * @param status of HTTP; null where there was no answer
 * @param millis how long the attempt took
 */
public record Settlement(
        long sequence,
        int attempt,
        DeliveryState state,
        int failures,
        @Nullable Long dueMillis,
        @Nullable String code,
        @Nullable String detail,
        Kind kind,
        @Nullable Integer status,
        long millis) {

    /** How an attempt ended, in the order of their numbers in the tables. */
    public enum Kind {
        NOT_SENT,
        ANSWERED,
        LOST;

        /** As clients know it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The same without words, for where the database does not take them. */
    public Settlement withoutDetail() {
        return new Settlement(sequence, attempt, state, failures, dueMillis, code, null, kind, status, millis);
    }
}
