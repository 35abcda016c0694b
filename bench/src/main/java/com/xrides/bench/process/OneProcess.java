package com.xrides.bench.process;

import java.util.Optional;

/** A process without children. */
public record OneProcess(String name, long pid) implements Watched {

    @Override
    public double cpuSeconds() {
        return ProcStat.of(pid).map(ProcStat::own).orElse(0.0);
    }

    @Override
    public Optional<Memory> memory() {
        return Memory.of(pid);
    }
}
