package com.xrides.bench.plans;

import com.xrides.bench.BenchContext;
import com.xrides.bench.BenchPart;
import com.xrides.bench.PartRun;
import com.xrides.bench.report.PerformanceTarget;
import java.util.List;
import java.util.Optional;

/** What is measured of the search for plans. */
public final class PlansBench implements BenchPart {

    private static final String NAME = "plans";

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
        return PlansTargets.ALL;
    }

    @Override
    public PartRun prepare(BenchContext context) {
        if (!context.settings().has(NAME)) {
            return PartRun.nothing();
        }
        Optional<Programs> programs = Programs.find();
        if (programs.isEmpty()) {
            context.say("%s is left out: install %s (Debian's packages)"
                    .formatted(NAME, String.join(" and ", Programs.missing())));
            return PartRun.nothing();
        }
        return new PlansRun(context, programs.get());
    }
}
