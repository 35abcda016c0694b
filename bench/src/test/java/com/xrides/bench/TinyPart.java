package com.xrides.bench;

import com.xrides.bench.report.Latency;
import com.xrides.bench.report.Measurement;
import com.xrides.bench.report.PerformanceTarget;
import com.xrides.bench.report.Work;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A part that measures nothing real, as a capability would add one. */
final class TinyPart implements BenchPart {

    private static final String NAME = "tiny";
    private static final Work WORK = Work.closed(8);

    @Override
    public List<String> names() {
        return List.of(NAME);
    }

    @Override
    public List<PerformanceTarget> targets() {
        return List.of(PerformanceTarget.atLeast(
                999,
                "tiny things a second",
                results -> results.of(NAME, WORK).stream()
                        .mapToDouble(Measurement::perSecond)
                        .findFirst()));
    }

    @Override
    public PartRun prepare(BenchContext context) {
        return new PartRun() {
            @Override
            public void start() {}

            @Override
            public List<Measurement> round() {
                return List.of(context.said(measured()));
            }

            @Override
            public void stop() {}
        };
    }

    private static Measurement measured() {
        var latency = new Latency(1, 2, 3, 4, 5, Collections.nCopies(Latency.QUANTILES.size(), 1.0));
        return new Measurement(NAME, WORK, 1000, latency, Map.of(), 0, Map.of(), OptionalDouble.empty(), Map.of());
    }
}
