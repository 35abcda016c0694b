package com.xrides.bench;

import com.xrides.bench.report.Measurement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The measurements of one part in one run; its methods are called in their order here, and block. */
public interface PartRun {

    /** Whether nothing of it was selected for the rounds. */
    default boolean isEmpty() {
        return false;
    }

    /** Starts the subjects that were selected; they stay up over all rounds. Cleanup is registered with the context. */
    void start();

    /** Measures all that was selected, once; called once a round. Nothing else has work meanwhile. */
    List<Measurement> round();

    /** Stops the subjects. */
    void stop();

    /** What is measured when all subjects of all parts have been stopped, in rounds of its own. */
    default List<Measurement> afterRounds() throws SQLException {
        return List.of();
    }

    /** Figures that belong to no measurement, by what they are, with their unit; asked for last. */
    default Map<String, Double> figures() {
        return Map.of();
    }

    /** Of a part that was not selected, or cannot be measured here. */
    static PartRun nothing() {
        return new Nothing();
    }
}
