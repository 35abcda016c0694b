package com.xrides.stream.text;

import com.xrides.stream.StreamOutcome;
import com.xrides.stream.StreamOutcome.Status;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** How far a stream is, and how many of its bookings went which way. */
@SuppressWarnings("EnumOrdinal") // places in an array, gone with the stream
final class Tally {

    private final long[] counts = new long[Status.values().length];
    private long bookings;
    private long line;

    void add(List<StreamOutcome> outcomes) {
        for (StreamOutcome outcome : outcomes) {
            counts[outcome.status().ordinal()]++;
            line = outcome.booking().lastLine();
        }
        bookings += outcomes.size();
    }

    /** The last line of the last booking of which it is known what became of it. */
    long line() {
        return line;
    }

    /** Appends {@code line}, {@code bookings} and a count for each status. */
    JsonObject writeTo(JsonObject json, long atLine) {
        json.put("line", atLine).put("bookings", bookings);
        for (Status status : Status.values()) {
            json.put(status.text(), counts[status.ordinal()]);
        }
        return json;
    }
}
