package com.xrides.stream.text;

import com.xrides.bookings.outcome.RequestResult;
import com.xrides.stream.pipeline.StreamOutcome;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Counts the bookings of a stream by result, for progress and summary lines. */
@SuppressWarnings("EnumOrdinal") // array indexes only, never stored
final class Tally {

    private final long[] counts = new long[RequestResult.values().length];
    private long bookings;
    private long line;

    void add(List<StreamOutcome> outcomes) {
        for (StreamOutcome outcome : outcomes) {
            counts[outcome.result().ordinal()]++;
            line = outcome.booking().lastLine();
        }
        bookings += outcomes.size();
    }

    /** The last line of the last booking that has its outcome. */
    long line() {
        return line;
    }

    /** Appends {@code line}, {@code bookings} and a count for each of {@link StreamOutcome#RESULTS}. */
    JsonObject writeTo(JsonObject json, long atLine) {
        json.put("line", atLine).put("bookings", bookings);
        for (RequestResult result : StreamOutcome.RESULTS) {
            json.put(result.text(), counts[result.ordinal()]);
        }
        return json;
    }
}
