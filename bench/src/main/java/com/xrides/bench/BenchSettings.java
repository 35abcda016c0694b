package com.xrides.bench;

import com.xrides.bench.load.BookingIds;
import com.xrides.bench.subject.PeerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a run measures, checked.
 *
 * @param rounds how often all of it is repeated, one after the other
 * @param connections of closed loops
 * @param rates of open loops, bookings a second
 * @param pipeline requests on their way at a time on a connection of a closed loop
 * @param rows of the table that has grown; 0 to do without
 * @param starts how often the start of a node is timed
 * @param idleSeconds how long an idle node is watched
 * @param home where the script and the results are
 * @param options as they were given, for the record
 */
record BenchSettings(
        Set<Part> parts,
        Timing timing,
        int rounds,
        List<Integer> connections,
        List<Integer> rates,
        int pipeline,
        BookingIds.Order ids,
        int rows,
        Optional<Integer> heapMebibytes,
        Optional<PeerSettings> peer,
        int starts,
        int idleSeconds,
        Path home,
        Path results,
        List<String> options) {

    /** With what is sent on top the ids must not run out. */
    private static final int MOST_ROWS = 500_000_000;

    BenchSettings {
        parts = Set.copyOf(parts);
        connections = List.copyOf(connections);
        rates = List.copyOf(rates);
        options = List.copyOf(options);
        require(rounds > 0 && rounds <= 100, "--rounds", rounds);
        require(rows >= 0 && rows <= MOST_ROWS, "--rows", rows);
        require(starts > 0 && starts <= 100, "--starts", starts);
        require(idleSeconds > 0 && idleSeconds <= 3600, "--idle-seconds", idleSeconds);
    }

    boolean has(Part part) {
        return parts.contains(part);
    }

    Path script() {
        return home.resolve("xrides").toAbsolutePath();
    }

    private static void require(boolean holds, String option, int value) {
        if (!holds) {
            throw new IllegalArgumentException("%s: %d is out of range".formatted(option, value));
        }
    }
}
