package com.xrides.events.convert;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an event's money is in euros, or why that is not known.
 *
 * @param eur exact; null where it is not known
 * @param rateSet the number of the set; null where none was needed
 * @param previous whether the set is of before or after a gap that the event is in
 * @param problem why there is no price; null where there is one
 */
public record Price(
        @Nullable BigDecimal eur,
        @Nullable Long rateSet,
        boolean previous,
        @Nullable Problem problem) {

    /** Why there is no price. */
    public enum Problem {
        /** No set of rates can be used. */
        NO_RATES,
        /** The set does not have the currency. */
        NOT_IN_SET,
        /** It is no currency that is known here. */
        UNKNOWN_CURRENCY
    }

    static Price of(BigDecimal eur, @Nullable Long rateSet, boolean previous) {
        return new Price(eur, rateSet, previous, null);
    }

    static Price none(Problem problem) {
        return new Price(null, null, false, problem);
    }
}
