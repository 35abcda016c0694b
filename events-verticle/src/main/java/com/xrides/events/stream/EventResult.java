package com.xrides.events.stream;

import com.xrides.events.model.StoreResult;
import com.xrides.platform.web.stream.StreamOutcome;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The results that events of a stream have, in the order in which summaries list them. */
enum EventResult {
    STORED,
    DUPLICATE,
    CONFLICT,
    REFUSED,
    INVALID;

    static final List<String> TEXTS =
            Arrays.stream(values()).map(EventResult::text).toList();

    /** As clients know it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EventResult of(StreamOutcome<StreamedEvent, SentEvent> outcome) {
        return outcome.outcome() instanceof SentEvent.Stored stored ? of(stored.result()) : INVALID;
    }

    private static EventResult of(StoreResult result) {
        return switch (result.kind()) {
            case CREATED -> STORED;
            case REPEATED -> DUPLICATE;
            case CONFLICT -> CONFLICT;
            case REFUSED -> REFUSED;
            case UNAVAILABLE, HELD -> throw new IllegalArgumentException("no outcome yet: " + result.detail());
        };
    }
}
