package com.xrides.platform.web.stream.text;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the items of a stream by result, for progress and summary lines. */
final class Tally {

    private final String name;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private long items;
    private long line;

    /**
     * Creates one that has counted nothing.
     *
     * @param name of the items, in the plural
     * @param results in the order in which they are listed
     */
    Tally(String name, List<String> results) {
        this.name = name;
        results.forEach(result -> counts.put(result, 0L));
    }

    void add(String result, long lastLine) {
        counts.merge(result, 1L, Long::sum);
        line = lastLine;
        items++;
    }

    /** The last line of the last item that has its outcome. */
    long line() {
        return line;
    }

    /** Appends {@code line}, the number of items and a count for each result. */
    JsonObject writeTo(JsonObject json, long atLine) {
        json.put("line", atLine).put(name, items);
        counts.forEach(json::put);
        return json;
    }
}
