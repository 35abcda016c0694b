package com.xrides.drill;

import com.xrides.drill.environment.Release;
import com.xrides.drill.environment.Undo;
import com.xrides.drill.faults.Fault;
import com.xrides.drill.faults.FaultSource;
import com.xrides.drill.faults.Faults;
import com.xrides.drill.load.Rate;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code xrides drill}: injects faults into a cluster of its own and checks that no booking is lost. */
@Command(
        name = "drill",
        description = {
            "Starts a PostgreSQL and a few nodes of its own on this machine, sends them bookings, messages, events"
                    + " and searches at a steady rate, breaks them in one way after the other, and checks that every answer"
                    + " was true: what was acknowledged is stored, once, as it was sent, and no plan is lost or old.",
            "Touches nothing else: its own ports, its own directory, its own processes; all of it is gone afterwards,"
                    + " except for the directory if something broke.",
            ""
        },
        footer = {"", "Ends with 0 if everything held, 1 if something broke, 2 if it could not run."},
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class DrillCommand implements Callable<Integer> {

    private static final int COULD_NOT_RUN = 2;
    private static final Duration SHORT_WARM_UP = Duration.ofSeconds(1);
    private static final Duration WARM_UP = Duration.ofSeconds(3);

    private final List<FaultSource> sources;

    @Spec
    private CommandSpec spec;

    @Option(names = "--list", description = "Lists the faults, and does nothing else.")
    private boolean list;

    @Option(names = "--faults", paramLabel = "A,B,C", description = "The faults to inject, in this order; all of them.")
    private @Nullable String faults;

    @Option(names = "--short", description = "A few faults, of seconds each, at 100 bookings a second: a few minutes.")
    private boolean shortForm;

    @Option(
            names = "--release",
            paramLabel = "DIRECTORY",
            description =
                    "The build of another release, for the fault rolling-upgrade: the cluster is started from it.")
    private @Nullable Path release;

    @Option(names = "--rate", description = "Bookings a second (500).")
    private @Nullable Long rate;

    @Option(names = "--scale", description = "Makes the faults shorter (0.1) or longer (2) than usual (1).")
    private @Nullable Double scale;

    @Option(names = "--nodes", defaultValue = "4", description = "How many nodes (4).")
    private int nodes;

    @Option(
            names = "--java-options",
            paramLabel = "OPTIONS",
            defaultValue = "-Xms256m -Xmx256m -XX:+UseParallelGC -XX:NewRatio=1 -XX:-UsePerfData",
            description = "For the nodes' Java (${DEFAULT-VALUE}).")
    private String javaOptions;

    @Option(
            names = "--work-dir",
            paramLabel = "DIRECTORY",
            description = "Where to make a directory for data, journals and logs (the system's temporary one).")
    private @Nullable Path workDirectory;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the results to a file as well.")
    private @Nullable Path json;

    /** Set when a drill has created network namespaces and runs itself again inside. */
    @Option(names = "--in-namespaces", hidden = true)
    private @Nullable String namespaces;

    /** A command that knows the faults of these sources, and runs their loads. */
    public DrillCommand(List<FaultSource> sources) {
        this.sources = List.copyOf(sources);
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            new Faults(sources).all().forEach(fault -> out.printf("%-31s%s%n", fault.name(), fault.summary()));
            return 0;
        }
        DrillSettings settings = settings();
        try (var undo = new Undo()) {
            undo.closeOnInterrupt("drill-end");
            if (NamespacedDrill.isNeeded(settings)) {
                return NamespacedDrill.run(
                        settings.nodes(), spec.commandLine().getParseResult().originalArgs(), undo);
            }
            return new Drill(settings, out).run(undo) ? 0 : 1;
        } catch (Exception e) {
            spec.commandLine().getErr().println("xrides drill: could not go on: " + e);
            return COULD_NOT_RUN;
        }
    }

    private DrillSettings settings() {
        var pace = new Rate(
                given(rate, shortForm ? 100L : 500L),
                shortForm ? SHORT_WARM_UP : WARM_UP,
                given(scale, shortForm ? 0.3 : 1.0));
        return new DrillSettings(
                sources,
                chosen(),
                pace,
                nodes,
                javaOptions,
                Optional.ofNullable(workDirectory),
                Optional.ofNullable(json),
                Optional.ofNullable(namespaces),
                Optional.ofNullable(release).map(Release::in));
    }

    private List<Fault> chosen() {
        var known = new Faults(sources);
        if (faults != null) {
            return known.named(faults);
        }
        return shortForm ? known.ofShortForm() : known.usual();
    }

    private static <T> T given(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
