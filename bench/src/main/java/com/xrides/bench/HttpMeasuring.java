package com.xrides.bench;

import com.xrides.bench.load.BookingIds;
import com.xrides.bench.load.Generator;
import com.xrides.bench.load.Load;
import com.xrides.bench.load.LoadResult;
import com.xrides.bench.process.CpuWindow;
import com.xrides.bench.process.Memory;
import com.xrides.bench.process.OneProcess;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Measures one subject under one load, and checks that its table contains exactly what it acknowledged. Blocking. */
final class HttpMeasuring {

    static final String GENERATOR = "generator";

    private static final double MICROS_PER_SECOND = 1e6;

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
        watched.add(self());

        Generator generator = Generator.start(subject.target(), load(work), ids);
        generator.goOn(warm.add(subject) ? timing.firstWarmUp() : timing.warmUp());
        CpuWindow window = CpuWindow.open(watched);
        generator.beginMeasuring();
        generator.goOn(timing.measured());
        generator.endMeasuring();
        Map<String, Double> cpuSeconds = window.close();
        Map<String, Memory> memory = memory(subject);
        LoadResult result = generator.finish();

        var problems = new LinkedHashMap<>(result.problems());
        table.map(each -> each.compare(result.acknowledged(), ours.orElseThrow()))
                .filter(findings -> !findings.agree())
                .ifPresent(findings -> problems.put("the table: " + findings, 1L));
        return measurement(subject, work, result, cpuSeconds, memory, batch(before, subject.batches()), problems);
    }

    /** This process, which only generates load meanwhile. */
    static Watched self() {
        return new OneProcess(GENERATOR, ProcessHandle.current().pid());
    }

    /** CPU time per booking by process, in microseconds. */
    static Map<String, Double> microsEach(Map<String, Double> seconds, long bookings) {
        var micros = new LinkedHashMap<String, Double>();
        seconds.forEach((name, taken) -> micros.put(name, taken * MICROS_PER_SECOND / Math.max(1, bookings)));
        return micros;
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
        Map<String, Double> micros = microsEach(cpuSeconds, result.measured());
        double generator = micros.getOrDefault(GENERATOR, 0.0);
        var unused = micros.remove(GENERATOR);
        return new Measurement(
                subject.name(),
                work,
                result.perSecond(),
                Latency.of(result.micros()),
                micros,
                generator,
                memory,
                batch,
                problems);
    }

    static Map<String, Memory> memory(Subject subject) {
        var memory = new LinkedHashMap<String, Memory>();
        List<Watched> processes = subject.processes();
        processes.forEach(process -> process.memory().ifPresent(size -> memory.put(process.name(), size)));
        return memory;
    }

    static OptionalDouble batch(Optional<Batches> before, Optional<Batches> after) {
        return before.isPresent() && after.isPresent()
                ? OptionalDouble.of(after.get().averageSince(before.get()))
                : OptionalDouble.empty();
    }
}
