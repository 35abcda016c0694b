package com.xrides.bench;

import com.xrides.bench.report.PerformanceTarget;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All parts of the benchmark. */
record BenchParts(List<BenchPart> all) {

    BenchParts {
        all = List.copyOf(all);
        var seen = new HashSet<String>();
        for (BenchPart part : all) {
            for (String name : part.names()) {
                if (!seen.add(name)) {
                    throw new IllegalArgumentException("two parts of the benchmark measure " + name);
                }
            }
        }
    }

    List<String> names() {
        return all.stream().flatMap(part -> part.names().stream()).toList();
    }

    /** What is measured where nothing is selected. */
    Set<String> defaults() {
        return all.stream()
                .filter(BenchPart::isDefault)
                .flatMap(part -> part.names().stream())
                .collect(Collectors.toSet());
    }

    /** What is measured only where it is selected. */
    List<String> others() {
        return all.stream()
                .filter(part -> !part.isDefault())
                .flatMap(part -> part.names().stream())
                .toList();
    }

    List<PerformanceTarget> targets() {
        return all.stream().flatMap(part -> part.targets().stream()).toList();
    }

    /**
     * Parses names separated by commas.
     *
     * @throws IllegalArgumentException naming an unknown one
     */
    Set<String> parse(String text) {
        var selected = new LinkedHashSet<String>();
        for (String word : text.split(",", -1)) {
            String name = word.strip();
            if (!names().contains(name)) {
                throw new IllegalArgumentException(
                        "--only: there is no %s; there are %s".formatted(name, String.join(",", names())));
            }
            selected.add(name);
        }
        return selected;
    }
}
