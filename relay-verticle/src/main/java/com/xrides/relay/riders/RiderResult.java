package com.xrides.relay.riders;

import com.xrides.platform.web.stream.StreamOutcome;
import com.xrides.relay.model.StoreResult;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The results that riders of a stream have, in the order in which summaries list them. */
enum RiderResult {
    STORED,
    DUPLICATE,
    /** Never: a rider with a known id is a duplicate. So that one reader reads the summaries of all kinds. */
    CONFLICT,
    REFUSED,
    INVALID;

    static final List<String> TEXTS =
            Arrays.stream(values()).map(RiderResult::text).toList();

    /** As clients know it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RiderResult of(StreamOutcome<StreamedRider, StoreResult> outcome) {
        StoreResult result = outcome.outcome();
        if (result == null) {
            return INVALID;
        }
        return switch (result.kind()) {
            case CREATED -> STORED;
            case DUPLICATE -> DUPLICATE;
            case REFUSED -> REFUSED;
            case UNAVAILABLE -> throw new IllegalArgumentException("no outcome yet: " + result.detail());
        };
    }
}
