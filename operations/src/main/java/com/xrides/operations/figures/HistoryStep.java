package com.xrides.operations.figures;

import java.util.List;

/**
 * One step of a node's history.
 *
 * @param ageSeconds how long ago it began, when this was sent: the clocks of nodes differ
 * @param values in the order of {@link History#SERIES}; a later release appends, NaN is no value
 */
public record HistoryStep(long ageSeconds, List<Double> values) {

    public HistoryStep {
        values = List.copyOf(values);
    }
}
