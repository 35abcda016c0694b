package com.xrides.bench;

import com.xrides.bench.load.BookingIds;
import com.xrides.bench.report.Machine;
import com.xrides.bench.report.Measurement;
import com.xrides.bench.report.ResultTable;
import com.xrides.bench.report.Results;
import com.xrides.bench.report.Work;
import com.xrides.bench.subject.BenchDatabase;
import com.xrides.bench.subject.NodeOptions;
import com.xrides.bench.subject.Subject;
import com.xrides.drill.environment.Undo;
import com.xrides.persistence.BareInserts;
import com.xrides.platform.database.DatabaseUrl;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/** Runs a benchmark from the start of its database to its results. Blocking. */
final class BenchRun {

    private static final List<Work.Kind> STREAMS = List.of(Work.Kind.NDJSON, Work.Kind.CSV, Work.Kind.GRPC);

    private final BenchSettings settings;
    private final PrintWriter out;
    private final Undo undo;
    private final BenchDatabase database;
    private final NodeOptions nodes;
    private final BookingIds ids;
    private final HttpMeasuring http;
    private final StreamMeasuring streams;

    private BenchRun(BenchSettings settings, PrintWriter out, Undo undo, Path directory, BenchDatabase database) {
        this.settings = settings;
        this.out = out;
        this.undo = undo;
        this.database = database;
        this.nodes = new NodeOptions(settings.script(), directory, settings.heapMebibytes());
        this.ids = new BookingIds(settings.ids());
        this.http = new HttpMeasuring(database, ids, settings.timing(), settings.pipeline());
        this.streams = new StreamMeasuring(database, ids, settings.timing());
    }

    /**
     * Measures everything in the settings.
     *
     * @param directory an empty one
     * @param undo cleanup of everything that is started here
     */
    static Results run(BenchSettings settings, PrintWriter out, Undo undo, Path directory)
            throws IOException, SQLException {
        OffsetDateTime began = OffsetDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
        BenchDatabase database = BenchDatabase.start(directory.resolve("database"), undo);
        BareInserts.makeTables(DatabaseUrl.parse(database.url()));
        var run = new BenchRun(settings, out, undo, directory, database);
        run.say("PostgreSQL %s at %s".formatted(database.address().value("SHOW server_version"), database.url()));
        List<Measurement> rounds = run.rounds();
        List<Measurement> grown = run.grown();
        var life = new LifeMeasuring(settings, run.nodes, database, undo, run::say);
        return new Results(
                began,
                settings.options(),
                Machine.here(database.settings()),
                settings.peer().map(peer -> peer.name()),
                rounds,
                grown,
                settings.has(Part.START) ? life.startSeconds() : List.of(),
                settings.has(Part.IDLE) ? OptionalDouble.of(life.idlePercent()) : OptionalDouble.empty());
    }

    /** Subjects alternate within a round, so that a machine that slows down does so for all of them. */
    private List<Measurement> rounds() {
        var lineUp = new LineUp(settings, nodes, database);
        lineUp.all().forEach(this::start);
        var measurements = new ArrayList<Measurement>();
        for (int round = 1; round <= settings.rounds(); round++) {
            if (!lineUp.all().isEmpty() || settings.has(Part.POSTGRES)) {
                say("Round %d of %d".formatted(round, settings.rounds()));
            }
            for (int connections : settings.connections()) {
                lineUp.closed().forEach(subject -> measurements.add(measure(subject, Work.closed(connections))));
            }
            for (int rate : lineUp.open().isEmpty() ? List.<Integer>of() : settings.rates()) {
                lineUp.open().forEach(subject -> measurements.add(measure(subject, Work.open(rate))));
            }
            lineUp.streamed()
                    .forEach(subject ->
                            STREAMS.forEach(kind -> measurements.add(said(streams.measure(subject, Work.of(kind))))));
            if (settings.has(Part.POSTGRES)) {
                measurements.addAll(measureDatabase());
            }
        }
        stop(lineUp.all());
        return measurements;
    }

    private List<Measurement> grown() throws SQLException {
        if (settings.rows() == 0) {
            return List.of();
        }
        var growing = new GrownMeasuring(settings.rows(), ids, nodes, database);
        growing.subjects().forEach(this::start);
        say("Filling a table with %,d rows".formatted(settings.rows()));
        growing.fill();
        var measurements = new ArrayList<Measurement>();
        for (int round = 0; round < GrownMeasuring.ROUNDS; round++) {
            for (Work work : GrownMeasuring.WORK) {
                growing.subjects().forEach(subject -> measurements.add(measure(subject, work)));
            }
        }
        stop(growing.subjects());
        return measurements;
    }

    private List<Measurement> measureDatabase() {
        var measuring = new DatabaseMeasuring(database, ids, settings.timing());
        return List.of(
                said(measuring.measure(Work.of(Work.Kind.INSERTS))), said(measuring.measure(Work.of(Work.Kind.COPY))));
    }

    private Measurement measure(Subject subject, Work work) {
        return said(http.measure(subject, work));
    }

    private void start(Subject subject) {
        undo.add(subject.name(), subject::stop);
        subject.start();
        say("%s is up: http://%s:%d%s"
                .formatted(
                        subject.name(),
                        subject.target().host(),
                        subject.target().port(),
                        subject.target().path()));
    }

    /** All at once: a node that shuts down mostly waits. */
    private static void stop(Collection<Subject> subjects) {
        subjects.parallelStream().forEach(Subject::stop);
    }

    private Measurement said(Measurement measurement) {
        say("  " + ResultTable.summary(measurement));
        return measurement;
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
