package com.xrides.bench.report;

import com.xrides.bench.process.Memory;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One subject under one load.
 *
 * @param perSecond bookings acknowledged
 * @param cpuMicros that each process took on the cores for one of them, without the generator
 * @param generatorMicros what the generator took for one
 * @param memory of each process that has its own
 * @param batch bookings in one statement on the average, where that is known
 * @param problems what makes it invalid, and how often; empty if all was as it must be
 */
public record Measurement(
        String subject,
        Work work,
        double perSecond,
        Latency latency,
        Map<String, Double> cpuMicros,
        double generatorMicros,
        Map<String, Memory> memory,
        OptionalDouble batch,
        Map<String, Long> problems) {

    public boolean isValid() {
        return problems.isEmpty();
    }

    /** What a booking costs, without the generator. */
    public double totalCpuMicros() {
        return cpuMicros.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    public double residentMebibytes() {
        return memory.values().stream().mapToDouble(Memory::resident).sum();
    }

    /** The same subject under the same load over several rounds, in the order of their first ones. */
    public static List<Measurement> medians(Collection<Measurement> all) {
        record Key(String subject, Work work) {}
        return all.stream()
                .collect(Collectors.groupingBy(
                        each -> new Key(each.subject(), each.work()), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(Measurement::median)
                .toList();
    }

    private static Measurement median(List<Measurement> rounds) {
        Measurement last = rounds.get(rounds.size() - 1);
        var batches =
                rounds.stream().flatMapToDouble(round -> round.batch().stream()).toArray();
        var problems = new TreeMap<String, Long>();
        rounds.forEach(round -> round.problems().forEach((what, count) -> problems.merge(what, count, Long::sum)));
        return new Measurement(
                last.subject(),
                last.work(),
                Median.of(rounds.stream().mapToDouble(Measurement::perSecond)),
                Latency.median(rounds.stream().map(Measurement::latency).toList()),
                medianOfEach(rounds, Measurement::cpuMicros),
                Median.of(rounds.stream().mapToDouble(Measurement::generatorMicros)),
                last.memory(),
                batches.length == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Median.of(java.util.Arrays.stream(batches))),
                problems);
    }

    private static Map<String, Double> medianOfEach(
            List<Measurement> rounds, Function<Measurement, Map<String, Double>> values) {
        var medians = new LinkedHashMap<String, Double>();
        for (String name : values.apply(rounds.get(0)).keySet()) {
            medians.put(
                    name,
                    Median.of(rounds.stream()
                            .mapToDouble(round -> values.apply(round).getOrDefault(name, 0.0))));
        }
        return medians;
    }
}
