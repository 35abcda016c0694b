package com.xrides.events.model;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that is stored.
 *
 * @param eur its money in euros, exactly; null while it is not converted
 * @param rateSet the set of rates that it was converted by; null where it was not, or needed none
 * @param previous whether the set is of before or after a gap that the event is in
 * @param deadLetter the number of its dead letter; null where it has none
 */
public record StoredEvent(
        RideEvent event,
        EventCursor cursor,
        Instant storedAt,
        EventState state,
        @Nullable BigDecimal eur,
        @Nullable Long rateSet,
        boolean previous,
        @Nullable Long deadLetter) {}
