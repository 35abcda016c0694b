package com.xrides.bench.plans.search;

import com.xrides.bench.report.Latency;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What wrk has measured.
 *
 * @param requests that were answered
 * @param seconds that it took
 * @param bytes that came, heads included
 * @param problems by kind, only those that there were
 */
record WrkResult(long requests, double seconds, long bytes, Latency latency, Map<String, Long> problems) {

    private static final double MICROS_PER_MILLI = 1e3;
    private static final double MICROS_PER_SECOND = 1e6;

    /**
     * Finds the line of {@link WrkScript} in the output.
     *
     * @throws IllegalStateException if there is none
     */
    static WrkResult parse(String output) {
        String line = output.lines()
                .filter(each -> each.startsWith("{"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("wrk has measured nothing: " + output));
        try {
            return of(new JsonObject(line));
        } catch (DecodeException | IllegalArgumentException | ClassCastException e) {
            throw new IllegalStateException("wrk has not told what it measured: " + line, e);
        }
    }

    double perSecond() {
        return requests / seconds;
    }

    /** On the average, with its head. */
    double bytesEach() {
        return (double) bytes / Math.max(1, requests);
    }

    private static WrkResult of(JsonObject json) {
        JsonArray quantiles = json.getJsonArray("quantiles", new JsonArray());
        if (quantiles.size() != Latency.QUANTILES.size()) {
            throw new IllegalArgumentException("%d quantiles".formatted(quantiles.size()));
        }
        List<Double> curve = IntStream.range(0, Latency.QUANTILES.size())
                .mapToObj(i -> quantiles.getDouble(i) / MICROS_PER_MILLI)
                .toList();
        var latency = new Latency(
                at(curve, 0.5),
                at(curve, 0.9),
                at(curve, 0.99),
                at(curve, 0.999),
                json.getDouble("max") / MICROS_PER_MILLI,
                curve);
        return new WrkResult(
                json.getLong("requests"),
                json.getDouble("micros") / MICROS_PER_SECOND,
                json.getLong("bytes"),
                latency,
                problems(json.getJsonObject("errors")));
    }

    private static double at(List<Double> curve, double quantile) {
        return curve.get(Latency.QUANTILES.indexOf(quantile));
    }

    private static Map<String, Long> problems(JsonObject errors) {
        var problems = new LinkedHashMap<String, Long>();
        for (String kind : List.of("connect", "read", "write", "timeout", "status")) {
            long count = errors.getLong(kind);
            if (count > 0) {
                problems.put(kind.equals("status") ? "status above 399" : kind + " error", count);
            }
        }
        return problems;
    }
}
