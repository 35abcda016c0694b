package com.xrides.bench.process;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process and all that descend from it, those that have ended included: PostgreSQL starts one for each connection.
 *
 * @param first the one whose children the others are
 */
public record Family(String name, ProcessHandle first) implements Watched {

    @Override
    public double cpuSeconds() {
        // The first one knows what its ended children took; the living ones tell for themselves.
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
