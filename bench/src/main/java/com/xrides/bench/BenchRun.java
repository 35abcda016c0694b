package com.xrides.bench;

import com.xrides.bench.report.Machine;
import com.xrides.bench.report.Measurement;
import com.xrides.bench.report.Results;
import com.xrides.bench.subject.BenchDatabase;
import com.xrides.bench.subject.NodeOptions;
import com.xrides.drill.environment.Undo;
import com.xrides.persistence.write.BareInserts;
import com.xrides.platform.database.DatabaseUrl;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Runs a benchmark from the start of its database to its results. Blocking. */
final class BenchRun {

    private final BenchParts parts;
    private final BenchContext context;
    private final List<Measurement> rounds = new ArrayList<>();
    private final List<Measurement> afterRounds = new ArrayList<>();
    private final Set<String> withoutBookings = new LinkedHashSet<>();
    private final Map<String, Double> figures = new LinkedHashMap<>();

    private BenchRun(BenchParts parts, BenchContext context) {
        this.parts = parts;
        this.context = context;
    }

    /**
     * Measures everything in the settings.
     *
     * @param directory an empty one
     * @param undo cleanup of everything that is started here
     */
    static Results run(BenchParts parts, BenchSettings settings, PrintWriter out, Undo undo, Path directory)
            throws IOException, SQLException {
        OffsetDateTime began = OffsetDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
        BenchDatabase database = BenchDatabase.start(directory.resolve("database"), undo);
        BareInserts.makeTables(DatabaseUrl.parse(database.url()));
        var nodes = new NodeOptions(settings.script(), directory, settings.heapMebibytes());
        var context = new BenchContext(settings, database, nodes, undo, line -> {
            out.println(line);
            out.flush();
        });
        context.say("PostgreSQL %s at %s"
                .formatted(database.address().value("SHOW server_version"), DatabaseUrl.parse(database.url())));
        var run = new BenchRun(parts, context);
        run.measure();
        return run.results(began);
    }

    private void measure() throws SQLException {
        var runs = new LinkedHashMap<BenchPart, PartRun>();
        for (BenchPart part : parts.all()) {
            runs.put(part, part.prepare(context));
        }
        runs.values().forEach(PartRun::start);
        boolean nothing = runs.values().stream().allMatch(PartRun::isEmpty);
        for (int round = 1; !nothing && round <= context.settings().rounds(); round++) {
            context.say("Round %d of %d".formatted(round, context.settings().rounds()));
            runs.forEach((part, run) -> rounds.addAll(known(part, run.round())));
        }
        runs.values().forEach(PartRun::stop);
        for (Map.Entry<BenchPart, PartRun> each : runs.entrySet()) {
            afterRounds.addAll(known(each.getKey(), each.getValue().afterRounds()));
            figures.putAll(each.getValue().figures());
        }
    }

    private List<Measurement> known(BenchPart part, List<Measurement> measurements) {
        if (!part.measuresBookings()) {
            measurements.forEach(each -> withoutBookings.add(each.subject()));
        }
        return measurements;
    }

    private Results results(OffsetDateTime began) throws SQLException {
        BenchSettings settings = context.settings();
        var life = new LifeMeasuring(settings, context.nodes(), context.database(), context.undo(), context.progress());
        return new Results(
                began,
                settings.options(),
                Machine.here(context.database().settings()),
                settings.peer().map(peer -> peer.name()),
                rounds,
                afterRounds,
                settings.has(Part.START) ? life.startSeconds() : List.of(),
                settings.has(Part.IDLE) ? OptionalDouble.of(life.idlePercent()) : OptionalDouble.empty(),
                withoutBookings,
                figures,
                parts.targets());
    }
}
