package com.xrides.bench.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each of some processes takes on the cores from now to a later moment. */
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

    /** Seconds by name since it was opened; those of one name together, in the order of the processes. */
    public Map<String, Double> close() {
        var taken = new LinkedHashMap<String, Double>();
        watched.forEach(
                each -> taken.merge(each.name(), each.cpuSeconds() - before.getOrDefault(each, 0.0), Double::sum));
        return taken;
    }
}
