package com.xrides.bench.events;

import com.xrides.bench.BenchContext;
import com.xrides.bench.BenchPart;
import com.xrides.bench.PartRun;
import com.xrides.bench.report.PerformanceTarget;
import java.util.List;

/** What is measured of ride events. */
public final class EventsBench implements BenchPart {

    private static final String NAME = "events";

    @Override
    public List<String> names() {
        return List.of(NAME);
    }

    /** It takes as long as all that is measured of bookings. */
    @Override
    public boolean isDefault() {
        return false;
    }

    @Override
    public List<PerformanceTarget> targets() {
        return EventsTargets.ALL;
    }

    @Override
    public PartRun prepare(BenchContext context) {
        return context.settings().has(NAME) ? new EventsRun(context) : PartRun.nothing();
    }
}
