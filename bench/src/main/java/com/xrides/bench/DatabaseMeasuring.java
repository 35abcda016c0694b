package com.xrides.bench;

import com.xrides.bench.database.CopyWriting;
import com.xrides.bench.database.Feed;
import com.xrides.bench.database.InsertWriting;
import com.xrides.bench.database.Writing;
import com.xrides.bench.load.BookingIds;
import com.xrides.bench.process.CpuEach;
import com.xrides.bench.process.CpuWindow;
import com.xrides.bench.process.OneProcess;
import com.xrides.bench.report.Latency;
import com.xrides.bench.report.Measurement;
import com.xrides.bench.report.Results;
import com.xrides.bench.report.Work;
import com.xrides.bench.subject.BenchDatabase;
import com.xrides.bench.subject.BookingsTable;
import com.xrides.drill.environment.Waiting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Measures PostgreSQL alone, in full batches over two connections. Blocking. */
final class DatabaseMeasuring {

    /** The name of this process, which is part of what is measured here. */
    private static final String CLIENT = "client";

    private final BenchDatabase database;
    private final BookingIds ids;
    private final Timing timing;

    DatabaseMeasuring(BenchDatabase database, BookingIds ids, Timing timing) {
        this.database = database;
        this.ids = ids;
        this.timing = timing;
    }

    Measurement measure(Work work) {
        var table = new BookingsTable(database.address(), "bookings", false);
        String ours = table.prepare();
        var feed = new Feed(ids);
        Writing writing = start(work.kind(), feed);

        Waiting.pause(timing.warmUp());
        var client = new OneProcess(CLIENT, ProcessHandle.current().pid());
        CpuWindow window = CpuWindow.open(List.of(database.processes(), client));
        feed.beginMeasuring();
        Waiting.pause(timing.measured());
        double seconds = feed.endMeasuring();
        Map<String, Double> cpuSeconds = window.close();
        feed.stop();
        writing.awaitEnd();

        var problems = new LinkedHashMap<String, Long>();
        BookingsTable.Findings findings = table.compare(feed.acknowledged(), ours);
        if (!findings.agree()) {
            problems.put("the table: " + findings, 1L);
        }
        return measurement(work, feed, seconds, cpuSeconds, problems);
    }

    private Writing start(Work.Kind kind, Feed feed) {
        return switch (kind) {
            case INSERTS -> InsertWriting.start(database, feed);
            case COPY -> CopyWriting.start(database, feed);
            case CLOSED_LOOP, OPEN_LOOP, NDJSON, CSV, GRPC, REQUESTS ->
                throw new IllegalArgumentException(kind.label() + " is sent by HTTP");
        };
    }

    private static Measurement measurement(
            Work work, Feed feed, double seconds, Map<String, Double> cpuSeconds, Map<String, Long> problems) {
        CpuEach cpu = CpuEach.of(cpuSeconds, feed.measured());
        return new Measurement(
                Results.POSTGRES,
                work,
                feed.measured() / seconds,
                Latency.of(feed.micros()),
                cpu.micros(),
                cpu.generator(),
                Map.of(),
                OptionalDouble.of(Feed.BATCH),
                problems);
    }
}
