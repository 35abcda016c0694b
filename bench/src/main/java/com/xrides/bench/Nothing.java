package com.xrides.bench;

import com.xrides.bench.report.Measurement;
import java.util.List;

/** The run of a part of which nothing is measured. */
final class Nothing implements PartRun {

    @Override
    public boolean isEmpty() {
        return true;
    }

    @Override
    public void start() {}

    @Override
    public List<Measurement> round() {
        return List.of();
    }

    @Override
    public void stop() {}
}
