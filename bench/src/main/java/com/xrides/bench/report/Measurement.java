package com.xrides.bench.report;

import com.xrides.bench.process.Memory;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The result of one subject under one load.
 *
 * @param perSecond bookings acknowledged per second
 * @param cpuMicros CPU time per booking by process, without the generator
 * @param generatorMicros CPU time of the generator per booking
 * @param memory of each process that has its own
 * @param batch average bookings per statement, where known
 * @param problems what makes it invalid, and how often; empty if it is valid
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

    /** CPU time per booking, without the generator. */
    public double totalCpuMicros() {
        return cpuMicros.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    public double residentMebibytes() {
        return memory.values().stream().mapToDouble(Memory::resident).sum();
    }

    /** A value by another's; empty where one of them was not measured. */
    public static OptionalDouble ratio(
            Optional<Measurement> ours, Optional<Measurement> theirs, ToDoubleFunction<Measurement> value) {
        return ours.isEmpty() || theirs.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(value.applyAsDouble(ours.get()) / value.applyAsDouble(theirs.get()));
    }

    /** The medians over several rounds, by subject and load, in the order of their first occurrence. */
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
