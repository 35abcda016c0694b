package com.xrides.bench.process;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * CPU time for each booking or answer, in microseconds.
 *
 * @param micros by process, without the generator
 * @param generator of whatever generates load; 0 where it is not watched
 */
public record CpuEach(Map<String, Double> micros, double generator) {

    /** The name under which whatever generates load is watched. */
    public static final String GENERATOR = "generator";

    private static final double MICROS_PER_SECOND = 1e6;

    /**
     * Divides what was used.
     *
     * @param seconds by process
     * @param count of bookings or answers
     */
    public static CpuEach of(Map<String, Double> seconds, long count) {
        var micros = new LinkedHashMap<String, Double>();
        seconds.forEach((name, taken) -> micros.put(name, taken * MICROS_PER_SECOND / Math.max(1, count)));
        Double generator = micros.remove(GENERATOR);
        return new CpuEach(micros, generator == null ? 0 : generator);
    }

    /** This process, where it only generates load meanwhile. */
    public static Watched thisGenerator() {
        return new OneProcess(GENERATOR, ProcessHandle.current().pid());
    }
}
