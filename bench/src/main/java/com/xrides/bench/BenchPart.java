package com.xrides.bench;

import com.xrides.bench.report.PerformanceTarget;
import java.sql.SQLException;
import java.util.List;

/** What a capability adds to the benchmark: subjects, what is measured of them, and targets. One object for one run. */
public interface BenchPart {

    /** The names by which {@code --only} selects what it measures; unique over all parts. */
    List<String> names();

    /** What its figures should reach. */
    List<PerformanceTarget> targets();

    /**
     * Whether its subjects take bookings, so that they are compared with the peer and with the storeless node under the
     * same load.
     */
    default boolean measuresBookings() {
        return false;
    }

    /** Whether it is measured where {@code --only} selects nothing. */
    default boolean isDefault() {
        return true;
    }

    /** Creates its measurements; called once per run, when the database is up. Nothing is started yet. */
    PartRun prepare(BenchContext context) throws SQLException;
}
