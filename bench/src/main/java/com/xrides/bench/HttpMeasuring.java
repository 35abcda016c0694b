package com.xrides.bench;

import com.xrides.bench.load.BookingIds;
import com.xrides.bench.load.Generator;
import com.xrides.bench.load.Load;
import com.xrides.bench.load.LoadResult;
import com.xrides.bench.process.CpuEach;
import com.xrides.bench.process.CpuWindow;
import com.xrides.bench.process.Memory;
import com.xrides.bench.process.Watched;
import com.xrides.bench.report.Latency;
import com.xrides.bench.report.Measurement;
import com.xrides.bench.report.Work;
import com.xrides.bench.subject.BenchDatabase;
import com.xrides.bench.subject.BookingsTable;
import com.xrides.bench.subject.Subject;
import com.xrides.bench.subject.Subject.Batches;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Measures one subject under one load, and checks that its table contains exactly what it acknowledged. Blocking. */
final class HttpMeasuring {

    private final BenchDatabase database;
    private final BookingIds ids;
    private final Timing timing;
    private final int pipeline;
    private final Set<Subject> warm = new HashSet<>();

    HttpMeasuring(BenchDatabase database, BookingIds ids, Timing timing, int pipeline) {
        this.database = database;
        this.ids = ids;
        this.timing = timing;
        this.pipeline = pipeline;
    }

    Measurement measure(Subject subject, Work work) {
        Optional<BookingsTable> table = subject.table();
        Optional<String> ours = table.map(BookingsTable::prepare);
        Optional<Batches> before = subject.batches();
        var watched = new ArrayList<Watched>(subject.processes());
        if (table.isPresent()) {
            watched.add(database.processes());
        }
        watched.add(CpuEach.thisGenerator());

        Generator generator = Generator.start(subject.target(), load(work), ids);
        generator.goOn(warm.add(subject) ? timing.firstWarmUp() : timing.warmUp());
        CpuWindow window = CpuWindow.open(watched);
        generator.beginMeasuring();
        generator.goOn(timing.measured());
        generator.endMeasuring();
        Map<String, Double> cpuSeconds = window.close();
        Map<String, Memory> memory = subject.memory();
        LoadResult result = generator.finish();

        var problems = new LinkedHashMap<>(result.problems());
        table.map(each -> each.compare(result.acknowledged(), ours.orElseThrow()))
                .filter(findings -> !findings.agree())
                .ifPresent(findings -> problems.put("the table: " + findings, 1L));
        return measurement(subject, work, result, cpuSeconds, memory, batch(before, subject.batches()), problems);
    }

    private Load load(Work work) {
        return switch (work.kind()) {
            case CLOSED_LOOP -> Load.closed(work.connections(), pipeline);
            case OPEN_LOOP -> Load.open(work.rate());
            case NDJSON, CSV, GRPC, INSERTS, COPY, REQUESTS ->
                throw new IllegalArgumentException(work + " is not sent one by one");
        };
    }

    private static Measurement measurement(
            Subject subject,
            Work work,
            LoadResult result,
            Map<String, Double> cpuSeconds,
            Map<String, Memory> memory,
            OptionalDouble batch,
            Map<String, Long> problems) {
        CpuEach cpu = CpuEach.of(cpuSeconds, result.measured());
        return new Measurement(
                subject.name(),
                work,
                result.perSecond(),
                Latency.of(result.micros()),
                cpu.micros(),
                cpu.generator(),
                memory,
                batch,
                problems);
    }

    static OptionalDouble batch(Optional<Batches> before, Optional<Batches> after) {
        return before.isPresent() && after.isPresent()
                ? OptionalDouble.of(after.get().averageSince(before.get()))
                : OptionalDouble.empty();
    }
}
