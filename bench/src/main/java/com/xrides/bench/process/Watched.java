package com.xrides.bench.process;

import java.util.Optional;

/** A process, or a family of them, whose cost is measured. */
public interface Watched {

    /** What it is in the results. */
    String name();

    /** The time it has taken on the cores since its start, in seconds; never less than before. */
    double cpuSeconds();

    /** Empty where pages are shared, so that a sum would say nothing. */
    Optional<Memory> memory();
}
