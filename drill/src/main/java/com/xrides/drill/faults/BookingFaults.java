package com.xrides.drill.faults;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The faults that bookings must survive: those of nodes, database, disks and clients. Their load is the drill's own. */
public final class BookingFaults implements FaultSource {

    @Override
    public String name() {
        return "bookings";
    }

    @Override
    public List<Fault> faults() {
        return Stream.of(
                        NodeFaults.all(),
                        DatabaseFaults.all(),
                        StandbyFaults.all(),
                        PoolerFaults.all(),
                        DiskFaults.all(),
                        OverloadFaults.all(),
                        SlowSenderFaults.all(),
                        IdFaults.all())
                .flatMap(List::stream)
                .toList();
    }

    /** One of each kind. */
    @Override
    public Set<String> shortForm() {
        return Set.of("kill-http", "kill-persistence", "postgres-kill");
    }
}
