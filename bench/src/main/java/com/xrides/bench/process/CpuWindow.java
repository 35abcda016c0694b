package com.xrides.bench.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures the CPU time of processes over a period. */
public final class CpuWindow {

    private final List<Watched> watched;
    private final Map<Watched, Double> before = new LinkedHashMap<>();

    private CpuWindow(List<Watched> watched) {
        this.watched = watched;
        watched.forEach(each -> before.put(each, each.cpuSeconds()));
    }

    public static CpuWindow open(List<Watched> watched) {
        return new CpuWindow(List.copyOf(watched));
    }

    /** Ends the period; seconds by name, summed over processes of one name. */
    public Map<String, Double> close() {
        var taken = new LinkedHashMap<String, Double>();
        watched.forEach(
                each -> taken.merge(each.name(), each.cpuSeconds() - before.getOrDefault(each, 0.0), Double::sum));
        return taken;
    }
}
