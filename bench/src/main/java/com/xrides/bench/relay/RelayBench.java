package com.xrides.bench.relay;

import com.xrides.bench.BenchContext;
import com.xrides.bench.BenchPart;
import com.xrides.bench.PartRun;
import com.xrides.bench.report.PerformanceTarget;
import java.util.List;

/** What is measured of the relay to partners. */
public final class RelayBench implements BenchPart {

    private static final String NAME = "relay";

    /** With a transaction that is held open for ten minutes. */
    private static final String HELD = "relay-held";

    @Override
    public List<String> names() {
        return List.of(NAME, HELD);
    }

    /** It takes as long as all that is measured of bookings. */
    @Override
    public boolean isDefault() {
        return false;
    }

    @Override
    public List<PerformanceTarget> targets() {
        return RelayTargets.ALL;
    }

    @Override
    public PartRun prepare(BenchContext context) {
        boolean usual = context.settings().has(NAME);
        boolean held = context.settings().has(HELD);
        return usual || held ? new RelayRun(context, usual, held) : PartRun.nothing();
    }
}
