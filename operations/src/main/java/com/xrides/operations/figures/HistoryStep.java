package com.xrides.operations.figures;

import java.util.List;

/**
 * What a node remembers of some seconds in the past.
 *
 * @param ageSeconds how long ago they began, when this was told: the clocks of nodes differ
 * @param values in an order of their own; a later release appends, NaN is no value
 */
public record HistoryStep(long ageSeconds, List<Double> values) {

    public HistoryStep {
        values = List.copyOf(values);
    }
}
