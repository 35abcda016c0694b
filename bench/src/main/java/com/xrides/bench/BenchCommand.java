package com.xrides.bench;

import com.xrides.bench.load.BookingIds;
import com.xrides.bench.report.ResultTable;
import com.xrides.bench.report.Results;
import com.xrides.bench.subject.PeerSettings;
import com.xrides.drill.environment.Undo;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code xrides bench}: measures the service on this machine. */
@Command(
        name = "xrides bench",
        description = {
            "Starts a PostgreSQL and nodes of its own on this machine, sends them bookings, checks that every single"
                    + " one that was acknowledged is stored, and reports what was stored a second, how long answers"
                    + " took and what it cost.",
            ""
        },
        footer = {"", "Ends with 0 if every measurement is valid, 1 if one is not, 2 if it could not run."},
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchCommand implements Callable<Integer> {

    private static final int COULD_NOT_RUN = 2;

    private final BenchParts parts;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--only",
            paramLabel = "A,B,C",
            description = "Of ${bundle:" + Bench.NAMES + "}; all of them${bundle:" + Bench.EXCEPT + "}.")
    private @Nullable String only;

    @Option(names = "--rounds", defaultValue = "2", description = "How often all of it is repeated (2).")
    private int rounds;

    @Option(
            names = "--connections",
            split = ",",
            defaultValue = "64,256",
            description = "Connections that each send the next booking when they have an answer (64,256).")
    private List<Integer> connections;

    @Option(
            names = "--rates",
            split = ",",
            defaultValue = "200,2000",
            description = "Bookings a second at a constant rate (200,2000).")
    private List<Integer> rates;

    @Option(names = "--seconds", defaultValue = "10", description = "What is measured each time (10).")
    private int seconds;

    @Option(names = "--warmup", defaultValue = "5", description = "Seconds before that (5).")
    private int warmUp;

    @Option(
            names = "--first-warmup",
            defaultValue = "15",
            description = "Seconds before the first measurement of a fresh process (15).")
    private int firstWarmUp;

    @Option(
            names = "--pipeline",
            defaultValue = "1",
            description = "Requests on their way at a time on one connection (1).")
    private int pipeline;

    @Option(names = "--ids", defaultValue = "random", description = "random or rising (random).")
    private String ids;

    @Option(
            names = "--rows",
            defaultValue = "0",
            description = "Compares a table of so many rows with an empty one (0: does not).")
    private int rows;

    @Option(
            names = "--document",
            paramLabel = "MB",
            defaultValue = "100",
            description = "Size of the document of plans that is imported (100).")
    private int documentMegabytes;

    @Option(names = "--heap", description = "MiB for each node's Java, other than the script's own.")
    private @Nullable Integer heap;

    @Option(
            names = "--peer",
            paramLabel = "NAME=URL",
            description = "Another service to compare with; bookings are posted to the URL and answered with 200.")
    private @Nullable String peer;

    @Option(
            names = "--peer-up",
            paramLabel = "COMMAND",
            description = "Starts it and returns; DATABASE_URL in its environment names the PostgreSQL of this run.")
    private @Nullable String peerUp;

    @Option(names = "--peer-down", paramLabel = "COMMAND", description = "Stops it.")
    private @Nullable String peerDown;

    @Option(
            names = "--peer-table",
            defaultValue = "booking_details",
            description = "Where it keeps bookings, by id (booking_details).")
    private String peerTable;

    @Option(names = "--starts", defaultValue = "5", description = "How often the start of a node is timed (5).")
    private int starts;

    @Option(names = "--idle-seconds", defaultValue = "20", description = "How long an idle node is watched (20).")
    private int idleSeconds;

    @Option(names = "--results", paramLabel = "DIRECTORY", description = "Where results are written (bench/results).")
    private @Nullable Path results;

    @Option(
            names = "--micro",
            arity = "0..1",
            fallbackValue = ".*",
            paramLabel = "PATTERN",
            description = "Runs the small benchmarks whose names match (all of them), and nothing else.")
    private @Nullable String micro;

    /** The installation directory, set by the script. */
    @Option(names = "--home", defaultValue = "${env:XRIDES_HOME:-.}", hidden = true)
    private Path home;

    BenchCommand(BenchParts parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() {
        BenchSettings settings = settings();
        PrintWriter out = spec.commandLine().getOut();
        try (var undo = new Undo()) {
            if (micro != null) {
                return MicroBenchmarks.run(micro, settings.results(), out);
            }
            undo.closeOnInterrupt("bench-end");
            Path directory = Files.createTempDirectory("xrides-bench-").toRealPath();
            undo.add("directory " + directory, () -> PathUtils.deleteDirectory(directory));
            Results found = BenchRun.run(parts, settings, out, undo, directory);
            ResultTable.print(found, out);
            ResultFiles.write(found, settings.results(), out);
            return found.isValid() ? 0 : 1;
        } catch (Exception e) {
            spec.commandLine().getErr().println("xrides bench: could not go on: " + e);
            return COULD_NOT_RUN;
        }
    }

    private BenchSettings settings() {
        return new BenchSettings(
                only == null ? parts.defaults() : parts.parse(only),
                Timing.ofSeconds(firstWarmUp, warmUp, seconds),
                rounds,
                connections,
                rates,
                pipeline,
                order(),
                rows,
                documentMegabytes,
                Optional.ofNullable(heap),
                Optional.ofNullable(peer)
                        .map(text -> PeerSettings.parse(
                                text, Optional.ofNullable(peerUp), Optional.ofNullable(peerDown), peerTable)),
                starts,
                idleSeconds,
                home,
                results == null ? home.resolve("bench").resolve("results") : results,
                spec.commandLine().getParseResult().originalArgs());
    }

    private BookingIds.Order order() {
        try {
            return BookingIds.Order.valueOf(ids.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--ids: %s is neither random nor rising".formatted(ids), e);
        }
    }
}
