package com.xrides.events.store;

import com.xrides.events.convert.Price;
import com.xrides.events.model.EventState;
import com.xrides.events.model.RideEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to the tables.
 *
 * @param price null where it has no money
 */
record PricedEvent(RideEvent event, @Nullable Price price) {

    EventState state() {
        if (price == null) {
            return EventState.STORED;
        }
        if (price.eur() != null) {
            return EventState.CONVERTED;
        }
        return price.problem() == Price.Problem.UNKNOWN_CURRENCY ? EventState.DEAD_LETTER : EventState.WAITING;
    }
}
