package com.xrides.events.store;

import com.xrides.events.convert.Price;
import com.xrides.events.model.RideEvent.Money;
import com.xrides.events.model.StoredEvent;
import com.xrides.events.store.Conversions.Buried;

/** Why something is a dead letter: codes for programs, sentences for people. */
final class DeadReasons {

    /** It waited for rates in vain. It comes back by itself. */
    static final String NO_RATES = "rates-unavailable";
    /** The rates that there are do not have its currency. It comes back by itself once they do. */
    static final String NOT_IN_SET = "no-rate";
    /** Its currency is none that is known here; also written by {@code events.store}. */
    static final String UNKNOWN_CURRENCY = "unknown-currency";
    /** What was sent could not even be read. */
    static final String UNREADABLE = "undecodable";

    private DeadReasons() {}

    static Buried of(StoredEvent event, Price.Problem problem) {
        Money money = event.event().money();
        String currency = money == null ? "" : money.currency();
        return switch (problem) {
            case NO_RATES ->
                new Buried(
                        event.event().key(),
                        NO_RATES,
                        "No exchange rates could be used for %s. It is converted once there are some."
                                .formatted(currency));
            case NOT_IN_SET ->
                new Buried(
                        event.event().key(),
                        NOT_IN_SET,
                        "The exchange rates do not have %s. It is converted once they do.".formatted(currency));
            case UNKNOWN_CURRENCY ->
                new Buried(
                        event.event().key(),
                        UNKNOWN_CURRENCY,
                        "There is no currency %s that amounts can be converted from.".formatted(currency));
        };
    }
}
