package com.xrides.bench.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the results as JSON, also for the page. */
public final class ResultJson {

    private ResultJson() {}

    public static JsonObject of(Results results) {
        return new JsonObject()
                .put("began", results.began().toString())
                .put("options", new JsonArray(results.options()))
                .put("machine", object(results.machine().facts()))
                .put("peer", results.peer().orElse(null))
                .put("valid", results.isValid())
                .put("quantiles", new JsonArray(Latency.QUANTILES))
                .put("medians", measurements(results.medians()))
                .put("rounds", measurements(results.rounds()))
                .put("grown_rounds", measurements(results.grown()))
                .put("start_seconds", new JsonArray(results.startSeconds()))
                .put(
                        "idle_percent",
                        results.idlePercent().isPresent()
                                ? results.idlePercent().getAsDouble()
                                : null)
                .put("figures", object(results.figures()))
                .put("targets", targets(results));
    }

    private static JsonArray measurements(List<Measurement> measurements) {
        var array = new JsonArray();
        measurements.forEach(each -> array.add(measurement(each)));
        return array;
    }

    private static JsonObject measurement(Measurement each) {
        var memory = new JsonObject();
        each.memory()
                .forEach((name, size) -> memory.put(
                        name, new JsonObject().put("resident", size.resident()).put("peak", size.peak())));
        return new JsonObject()
                .put("subject", each.subject())
                .put("load", each.work().name())
                .put("connections", each.work().connections())
                .put("rate", each.work().rate())
                .put("per_second", each.perSecond())
                .put("latency_ms", latency(each.latency()))
                .put("cpu_us", object(each.cpuMicros()))
                .put("generator_us", each.generatorMicros())
                .put("memory_mib", memory)
                .put("batch", each.batch().isPresent() ? each.batch().getAsDouble() : null)
                .put("problems", object(each.problems()));
    }

    private static JsonObject latency(Latency latency) {
        return new JsonObject()
                .put("p50", latency.p50())
                .put("p90", latency.p90())
                .put("p99", latency.p99())
                .put("p999", latency.p999())
                .put("max", latency.max())
                .put("curve", new JsonArray(latency.curve()));
    }

    private static JsonArray targets(Results results) {
        var array = new JsonArray();
        for (PerformanceTarget.Verdict verdict : results.verdicts()) {
            array.add(new JsonObject()
                    .put("what", verdict.what())
                    .put("comparison", verdict.comparison().toString())
                    .put("goal", verdict.goal())
                    .put("found", verdict.found().isPresent() ? verdict.found().getAsDouble() : null)
                    .put("verdict", verdict.word()));
        }
        return array;
    }

    private static JsonObject object(Map<String, ?> map) {
        return new JsonObject(new LinkedHashMap<>(map));
    }
}
