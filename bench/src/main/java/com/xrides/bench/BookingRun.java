package com.xrides.bench;

import com.xrides.bench.load.BookingIds;
import com.xrides.bench.report.Measurement;
import com.xrides.bench.report.Work;
import com.xrides.bench.subject.Subject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The measurements of bookings: closed and open loops, streams, PostgreSQL alone, and a large table. Blocking. */
final class BookingRun implements PartRun {

    private static final List<Work.Kind> STREAMS = List.of(Work.Kind.NDJSON, Work.Kind.CSV, Work.Kind.GRPC);

    private final BenchContext context;
    private final BenchSettings settings;
    private final BookingIds ids;
    private final HttpMeasuring http;
    private final StreamMeasuring streams;
    private final LineUp lineUp;

    BookingRun(BenchContext context) {
        this.context = context;
        this.settings = context.settings();
        this.ids = new BookingIds(settings.ids());
        this.http = new HttpMeasuring(context.database(), ids, settings.timing(), settings.pipeline());
        this.streams = new StreamMeasuring(context.database(), settings.timing());
        this.lineUp = new LineUp(settings, context.nodes(), context.database());
    }

    @Override
    public boolean isEmpty() {
        return lineUp.all().isEmpty() && !settings.has(Part.POSTGRES);
    }

    @Override
    public void start() {
        lineUp.all().forEach(context::start);
    }

    @Override
    public List<Measurement> round() {
        var measurements = new ArrayList<Measurement>();
        for (int connections : settings.connections()) {
            lineUp.closed().forEach(subject -> measurements.add(measure(subject, Work.closed(connections))));
        }
        for (int rate : lineUp.open().isEmpty() ? List.<Integer>of() : settings.rates()) {
            lineUp.open().forEach(subject -> measurements.add(measure(subject, Work.open(rate))));
        }
        lineUp.streamed()
                .forEach(subject -> STREAMS.forEach(kind -> measurements.add(context.said(
                        streams.measure(subject, Work.of(kind), () -> CheckedBookings.start(subject, kind, ids))))));
        if (settings.has(Part.POSTGRES)) {
            measurements.addAll(measureDatabase());
        }
        return measurements;
    }

    @Override
    public void stop() {
        context.stop(lineUp.all());
    }

    /** A large table beside an empty one. */
    @Override
    public List<Measurement> afterRounds() throws SQLException {
        if (settings.rows() == 0) {
            return List.of();
        }
        var growing = new GrownMeasuring(settings.rows(), ids, context.nodes(), context.database());
        growing.subjects().forEach(context::start);
        context.say("Filling a table with %,d rows".formatted(settings.rows()));
        growing.fill();
        var measurements = new ArrayList<Measurement>();
        for (int round = 0; round < GrownMeasuring.ROUNDS; round++) {
            for (Work work : GrownMeasuring.WORK) {
                growing.subjects().forEach(subject -> measurements.add(measure(subject, work)));
            }
        }
        context.stop(growing.subjects());
        return measurements;
    }

    private List<Measurement> measureDatabase() {
        var measuring = new DatabaseMeasuring(context.database(), ids, settings.timing());
        return List.of(
                context.said(measuring.measure(Work.of(Work.Kind.INSERTS))),
                context.said(measuring.measure(Work.of(Work.Kind.COPY))));
    }

    private Measurement measure(Subject subject, Work work) {
        return context.said(http.measure(subject, work));
    }
}
