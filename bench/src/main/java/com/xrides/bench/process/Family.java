package com.xrides.bench.process;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process with all its descendants, including those that have ended: PostgreSQL starts one for each connection.
 *
 * @param first the ancestor
 */
public record Family(String name, ProcessHandle first) implements Watched {

    @Override
    public double cpuSeconds() {
        // The ancestor's figures include children that have ended; the living ones are added.
        double ended = ProcStat.of(first.pid()).map(ProcStat::children).orElse(0.0);
        double living = Stream.concat(Stream.of(first), first.descendants())
                .flatMap(process -> ProcStat.of(process.pid()).stream())
                .mapToDouble(ProcStat::own)
                .sum();
        return ended + living;
    }

    @Override
    public Optional<Memory> memory() {
        return Optional.empty();
    }
}
