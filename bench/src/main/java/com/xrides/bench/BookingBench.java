package com.xrides.bench;

import com.xrides.bench.report.PerformanceTarget;
import com.xrides.bench.report.Targets;
import java.util.Arrays;
import java.util.List;

/** What is measured of bookings, and of a node's life. */
final class BookingBench implements BenchPart {

    @Override
    public List<String> names() {
        return Arrays.stream(Part.values()).map(Part::label).toList();
    }

    @Override
    public List<PerformanceTarget> targets() {
        return Targets.all();
    }

    @Override
    public boolean measuresBookings() {
        return true;
    }

    @Override
    public PartRun prepare(BenchContext context) {
        return new BookingRun(context);
    }
}
