package com.xrides.drill.events;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as the database has it.
 *
 * @param eur null where it is not converted
 */
record StoredEvent(
        SentEvent event, Instant storedAt, @Nullable BigDecimal eur) {

    /** Whether it was stored more than two seconds after it occurred. */
    boolean isLate() {
        return event.occurredAt().isBefore(storedAt.minusSeconds(2));
    }
}
