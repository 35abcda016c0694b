package com.xrides.bench.subject;

import com.xrides.bench.load.Target;
import com.xrides.bench.process.Memory;
import com.xrides.bench.process.Watched;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service that accepts bookings over HTTP. Its methods block, for seconds. */
public interface Subject {

    String name();

    /** Starts it; returns when it accepts bookings. */
    void start();

    void stop();

    /** The endpoint for bookings. */
    Target target();

    /** The table of its bookings; empty if it stores none. */
    Optional<BookingsTable> table();

    /** Its own processes, without the database. */
    List<Watched> processes();

    /** The memory of each of its processes that has its own. */
    default Map<String, Memory> memory() {
        var memory = new LinkedHashMap<String, Memory>();
        for (Watched process : processes()) {
            process.memory().ifPresent(size -> memory.put(process.name(), size));
        }
        return memory;
    }

    /** Its write statistics so far; empty where they are unknown. */
    Optional<Batches> batches();

    /**
     * The write statistics of a node since its start.
     *
     * @param bookings written
     * @param statements that wrote them
     */
    record Batches(double bookings, double statements) {

        /** The average bookings per statement since an earlier moment. */
        public double averageSince(Batches before) {
            return (bookings - before.bookings) / Math.max(1, statements - before.statements);
        }
    }
}
