package com.xrides.events.store;

import com.xrides.events.model.StoreResult;

/**
 * What {@code events.store} says of an event.
 *
 * @param late whether it occurred before the second that it was stored in, and the one before
 * @param writer who has counted it; zero where nobody has
 * @param sequence the number of that writer's change
 */
record StoredRow(StoreResult result, boolean late, long writer, long sequence) {

    static StoredRow not(StoreResult.Kind kind, String detail) {
        return new StoredRow(StoreResult.not(kind, detail), false, 0, 0);
    }
}
