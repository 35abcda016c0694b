package com.xrides.bench.subject;

import com.xrides.bench.load.Target;
import com.xrides.bench.process.Watched;
import java.util.List;
import java.util.Optional;

/** Something that takes bookings by HTTP. Its methods block, for seconds. */
public interface Subject {

    String name();

    /** Starts it; returns when it takes bookings. */
    void start();

    void stop();

    /** Where it takes them. */
    Target target();

    /** Where its bookings are to be found; empty where they go nowhere. */
    Optional<BookingsTable> table();

    /** Its own processes; the database is not among them. */
    List<Watched> processes();

    /** How it has been writing so far; empty where it does not tell. */
    Optional<Batches> batches();

    /**
     * The writing of a node since its start.
     *
     * @param bookings written
     * @param statements that wrote them
     */
    record Batches(double bookings, double statements) {

        /** Bookings in one statement, on the average since an earlier moment. */
        public double averageSince(Batches before) {
            return (bookings - before.bookings) / Math.max(1, statements - before.statements);
        }
    }
}
