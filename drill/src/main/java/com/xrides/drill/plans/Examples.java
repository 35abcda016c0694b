package com.xrides.drill.plans;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings of several kinds, of which a few of each are shown. */
final class Examples {

    private static final int SHOWN = 5;

    private final Map<String, List<String>> found = new LinkedHashMap<>();

    void add(String kind, String example) {
        found.computeIfAbsent(kind, first -> new ArrayList<>()).add(example);
    }

    /** A line for each kind. */
    List<String> lines() {
        return found.entrySet().stream()
                .map(each -> line(each.getKey(), each.getValue()))
                .toList();
    }

    private static String line(String kind, List<String> examples) {
        String more = examples.size() > SHOWN ? " and %,d more".formatted(examples.size() - SHOWN) : "";
        return kind + ": " + String.join("; ", examples.subList(0, Math.min(SHOWN, examples.size()))) + more;
    }
}
