package com.xrides.bench.plans.search;

import com.xrides.bench.Timing;
import com.xrides.bench.process.CpuEach;
import com.xrides.bench.process.CpuWindow;
import com.xrides.bench.process.EndedChildren;
import com.xrides.bench.process.Memory;
import com.xrides.bench.process.Watched;
import com.xrides.bench.report.Measurement;
import com.xrides.bench.report.Work;
import com.xrides.bench.subject.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Measures one subject under one kind of search, and checks that all answers were the right one. Blocking. */
public final class SearchMeasuring {

    /** What the heads of answers take at most. */
    private static final int MAX_HEAD = 700;

    /** How far the average may be below that of all paths, which are not asked for equally often. */
    private static final double LEAST_OF_BODY = 0.97;

    private record Asked(Subject subject, Search search) {}

    private final Wrk wrk;
    private final Timing timing;
    private final Set<Asked> warm = new HashSet<>();

    public SearchMeasuring(Wrk wrk, Timing timing) {
        this.wrk = wrk;
        this.timing = timing;
    }

    /**
     * Measures.
     *
     * @param others processes whose time counts beside the subject's own
     */
    public Measurement measure(
            Subject subject, Search search, Work work, List<Watched> others, Disturbance disturbance) {
        var watched = new ArrayList<Watched>(subject.processes());
        watched.addAll(others);
        watched.add(new EndedChildren(CpuEach.GENERATOR, ProcessHandle.current().pid()));
        boolean isFirst = warm.add(new Asked(subject, search));

        disturbance.begin();
        warmUp(subject, search, isFirst);
        CpuWindow window = CpuWindow.open(watched);
        WrkResult result = wrk.run(subject.target(), search, timing.measured());
        Map<String, Double> cpuSeconds = window.close();
        Map<String, Memory> memory = subject.memory();

        var problems = new LinkedHashMap<>(result.problems());
        disturbance.end().ifPresent(problem -> problems.put(problem, 1L));
        checkBytes(search, result, problems);
        return measurement(subject.name(), work, result, cpuSeconds, memory, problems);
    }

    private void warmUp(Subject subject, Search search, boolean isFirst) {
        var time = isFirst ? timing.firstWarmUp() : timing.warmUp();
        if (!time.isZero()) {
            var unused = wrk.run(subject.target(), search, time);
        }
    }

    /** wrk counts only statuses above 399: any other wrong answer has another length. */
    private static void checkBytes(Search search, WrkResult result, Map<String, Long> problems) {
        double bytes = result.bytesEach();
        if (bytes < LEAST_OF_BODY * search.bodyBytes() || bytes > search.bodyBytes() + MAX_HEAD) {
            problems.put("%.0f bytes an answer".formatted(bytes), result.requests());
        }
    }

    private static Measurement measurement(
            String subject,
            Work work,
            WrkResult result,
            Map<String, Double> cpuSeconds,
            Map<String, Memory> memory,
            Map<String, Long> problems) {
        CpuEach cpu = CpuEach.of(cpuSeconds, result.requests());
        return new Measurement(
                subject,
                work,
                result.perSecond(),
                result.latency(),
                cpu.micros(),
                cpu.generator(),
                memory,
                OptionalDouble.empty(),
                problems);
    }
}
