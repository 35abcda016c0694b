package com.xrides.bench;

import com.xrides.bench.load.Acknowledged;
import com.xrides.bench.load.BookingIds;
import com.xrides.bench.process.CpuEach;
import com.xrides.bench.process.CpuWindow;
import com.xrides.bench.process.Memory;
import com.xrides.bench.process.Watched;
import com.xrides.bench.report.Latency;
import com.xrides.bench.report.Measurement;
import com.xrides.bench.report.Work;
import com.xrides.bench.stream.BookingStream;
import com.xrides.bench.stream.GrpcStream;
import com.xrides.bench.stream.TextForm;
import com.xrides.bench.stream.TextStream;
import com.xrides.bench.subject.BenchDatabase;
import com.xrides.bench.subject.BookingsTable;
import com.xrides.bench.subject.NodeSubject;
import com.xrides.bench.subject.Subject.Batches;
import com.xrides.drill.environment.Waiting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Measures one stream into a subject, and checks that its table contains exactly what was sent. Blocking. */
final class StreamMeasuring {

    private static final int NO_LATENCIES = 1;

    private final BenchDatabase database;
    private final BookingIds ids;
    private final Timing timing;
    private boolean warm;

    StreamMeasuring(BenchDatabase database, BookingIds ids, Timing timing) {
        this.database = database;
        this.ids = ids;
        this.timing = timing;
    }

    Measurement measure(NodeSubject subject, Work work) {
        BookingsTable table =
                subject.table().orElseThrow(() -> new IllegalArgumentException(subject.name() + " stores nothing"));
        String ours = table.prepare();
        var watched = new ArrayList<Watched>(subject.processes());
        watched.add(database.processes());
        watched.add(CpuEach.thisGenerator());
        Optional<Batches> before = subject.batches();

        BookingStream stream = start(subject, work.kind());
        Waiting.pause(warm ? timing.warmUp() : timing.firstWarmUp());
        warm = true;
        CpuWindow window = CpuWindow.open(watched);
        long began = System.nanoTime();
        long storedBefore = stream.stored();
        Waiting.pause(timing.measured());
        long stored = stream.stored() - storedBefore;
        double seconds = (System.nanoTime() - began) / 1e9;
        Map<String, Double> cpuSeconds = window.close();
        Map<String, Memory> memory = subject.memory();

        var problems = new LinkedHashMap<String, Long>();
        try {
            Acknowledged all = stream.finish();
            BookingsTable.Findings findings = table.compare(all, ours);
            if (!findings.agree()) {
                problems.put("the table: " + findings, 1L);
            }
        } catch (IllegalStateException e) {
            problems.put(String.valueOf(e.getMessage()), 1L);
        }
        CpuEach cpu = CpuEach.of(cpuSeconds, stored);
        return new Measurement(
                subject.name(),
                work,
                stored / seconds,
                Latency.of(new Histogram(NO_LATENCIES + 1, 1)),
                cpu.micros(),
                cpu.generator(),
                memory,
                HttpMeasuring.batch(before, subject.batches()),
                problems);
    }

    private BookingStream start(NodeSubject subject, Work.Kind kind) {
        return switch (kind) {
            case NDJSON -> TextStream.start(subject.target(), TextForm.ndjson(), ids);
            case CSV -> TextStream.start(subject.target(), TextForm.csv(), ids);
            case GRPC -> GrpcStream.start(subject.target().host(), subject.grpcPort(), ids);
            case CLOSED_LOOP, OPEN_LOOP, INSERTS, COPY, REQUESTS ->
                throw new IllegalArgumentException(kind.label() + " is no stream");
        };
    }
}
