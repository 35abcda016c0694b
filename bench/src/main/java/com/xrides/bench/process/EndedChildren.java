package com.xrides.bench.process;

import java.util.Optional;

/** The processes that a process has started and that have ended, as far as it has waited for them. */
public record EndedChildren(String name, long pid) implements Watched {

    @Override
    public double cpuSeconds() {
        return ProcStat.of(pid).map(ProcStat::children).orElse(0.0);
    }

    @Override
    public Optional<Memory> memory() {
        return Optional.empty();
    }
}
