package com.xrides.bench;

import com.xrides.bench.load.BookingIds;
import com.xrides.bench.subject.PeerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of a run, validated.
 *
 * @param selected what is measured, by the names of the parts
 * @param rounds how often everything is repeated
 * @param connections of closed loops
 * @param rates of open loops, bookings per second
 * @param pipeline requests in flight on each connection of a closed loop
 * @param rows of the large table; 0 to skip it
 * @param documentMegabytes size of the document of plans that is imported
 * @param starts how often the start of a node is timed
 * @param idleSeconds how long an idle node is observed
 * @param home the installation with script and results
 * @param options as given on the command line, for the record
 */
public record BenchSettings(
        Set<String> selected,
        Timing timing,
        int rounds,
        List<Integer> connections,
        List<Integer> rates,
        int pipeline,
        BookingIds.Order ids,
        int rows,
        int documentMegabytes,
        Optional<Integer> heapMebibytes,
        Optional<PeerSettings> peer,
        int starts,
        int idleSeconds,
        Path home,
        Path results,
        List<String> options) {

    /** Ids must not run out with what is sent in addition. */
    private static final int MOST_ROWS = 500_000_000;

    public BenchSettings {
        selected = Set.copyOf(selected);
        connections = List.copyOf(connections);
        rates = List.copyOf(rates);
        options = List.copyOf(options);
        require(rounds > 0 && rounds <= 100, "--rounds", rounds);
        require(rows >= 0 && rows <= MOST_ROWS, "--rows", rows);
        require(documentMegabytes > 0 && documentMegabytes <= 500, "--document", documentMegabytes);
        require(starts > 0 && starts <= 100, "--starts", starts);
        require(idleSeconds > 0 && idleSeconds <= 3600, "--idle-seconds", idleSeconds);
    }

    boolean has(Part part) {
        return has(part.label());
    }

    /** Whether this name was selected, one of a {@link BenchPart}'s. */
    public boolean has(String name) {
        return selected.contains(name);
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
