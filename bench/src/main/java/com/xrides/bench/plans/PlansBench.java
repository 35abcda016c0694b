package com.xrides.bench.plans;

import com.xrides.bench.BenchContext;
import com.xrides.bench.BenchPart;
import com.xrides.bench.PartRun;
import com.xrides.bench.report.Measurement;
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
            return new Nothing();
        }
        Optional<Programs> programs = Programs.find();
        if (programs.isEmpty()) {
            context.say("%s is left out: install %s (Debian's packages)"
                    .formatted(NAME, String.join(" and ", Programs.missing())));
            return new Nothing();
        }
        return new PlansRun(context, programs.get());
    }

    private static final class Nothing implements PartRun {

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
}
