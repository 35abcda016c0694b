package com.xrides.drill;

import com.xrides.drill.environment.Environment;
import com.xrides.drill.environment.SmallDisk;
import com.xrides.drill.environment.Undo;
import com.xrides.drill.environment.WorkDirectory;
import com.xrides.drill.faults.Fault;
import com.xrides.drill.faults.Pooler;
import com.xrides.drill.load.IdRange;
import com.xrides.drill.result.FaultResult;
import com.xrides.drill.result.FaultResult.Verdict;
import com.xrides.drill.result.ResultJson;
import com.xrides.drill.result.ResultTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs all selected faults, one after the other, on one cluster. Blocking. */
final class Drill {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final DrillSettings settings;
    private final PrintWriter out;

    Drill(DrillSettings settings, PrintWriter out) {
        this.settings = settings;
        this.out = out;
    }

    /** Runs the drill; returns whether all guarantees held. */
    boolean run(Undo undo) throws Exception {
        WorkDirectory directory = WorkDirectory.make(settings.workDirectory(), undo);
        say("working in " + directory.path());
        var results = new ArrayList<FaultResult>();
        try {
            Environment environment = EnvironmentBuilder.build(settings, directory.path(), undo, this::say);
            for (Fault fault : settings.faults()) {
                results.add(run(environment, fault, results.size()));
            }
        } catch (Exception e) {
            if (!Thread.currentThread().isInterrupted()) {
                directory.keep();
                say("Logs, journals and data are kept in " + directory.path());
            }
            throw e;
        } finally {
            report(results);
        }
        boolean held = results.stream().noneMatch(result -> result.verdict() == Verdict.BROKEN);
        if (!held) {
            directory.keep();
            out.printf("%nLogs of the nodes, journals and data are kept in %s%n", directory.path());
        }
        out.printf("%n%s%n", held ? "All guarantees held." : "A GUARANTEE WAS VIOLATED.");
        out.flush();
        return held;
    }

    private FaultResult run(Environment environment, Fault fault, int index) throws Exception {
        say("%d/%d %s: %s".formatted(index + 1, settings.faults().size(), fault.name(), fault.summary()));
        String missing = missing(environment, fault);
        FaultResult result = missing.isEmpty()
                ? new FaultRun(environment, settings.sources(), settings.pace(), fault, IdRange.number(index + 1)).run()
                : FaultResult.skipped(fault.name(), missing);
        say(missing.isEmpty() ? ResultTable.summary(result) : "skipped: " + missing);
        result.explanations().forEach(line -> say("    " + line));
        return result;
    }

    private String missing(Environment environment, Fault fault) {
        return switch (fault.needs()) {
            case NOTHING -> "";
            case ROOT -> SmallDisk.available(environment.directory()) ? "" : "needs the right to mount";
            case NAMESPACES ->
                environment.network().canPartition() ? "" : "needs root and the program ip, for network namespaces";
            case ASKED -> "";
            case PGBOUNCER -> Pooler.isInstalled() ? "" : "needs Debian's package pgbouncer";
            case THIS_RELEASE -> settings.release().isEmpty() ? "" : "needs nodes of this release from the start";
            case RELEASE -> settings.release().isPresent() ? "" : "needs another release (--release)";
        };
    }

    private void report(List<FaultResult> results) throws IOException {
        ResultTable.print(results, out);
        if (settings.json().isPresent()) {
            ResultJson.write(results, settings.json().get());
        }
    }

    private void say(String line) {
        out.println(CLOCK.format(LocalTime.now(ZoneId.systemDefault())) + "  " + line);
        out.flush();
    }
}
