package com.xrides.cli.operator;

import java.util.List;

/** A row of bars, each an eighth to a whole character high. */
final class Sparkline {

    private static final String BARS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /** Draws the newest values that fit; the highest of them is a full bar. */
    static String of(List<Double> values, int room) {
        List<Double> shown = values.subList(Math.max(0, values.size() - room), values.size());
        double highest = shown.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        var line = new StringBuilder(shown.size());
        for (double value : shown) {
            double share = highest == 0 ? 0 : value / highest;
            line.append(BARS.charAt((int) Math.round(share * (BARS.length() - 1))));
        }
        return line.toString();
    }
}
