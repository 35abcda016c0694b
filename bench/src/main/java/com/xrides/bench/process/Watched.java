package com.xrides.bench.process;

import java.util.Optional;

/** A process, or several, whose resource usage is measured. */
public interface Watched {

    /** The name in the results. */
    String name();

    /** CPU time since its start, in seconds; monotonic. */
    double cpuSeconds();

    /** Empty where pages are shared, so that a sum would be meaningless. */
    Optional<Memory> memory();
}
