package com.xrides.bench;

import com.xrides.bench.load.BookingIds;
import com.xrides.bench.load.Generator;
import com.xrides.bench.load.Load;
import com.xrides.bench.load.LoadResult;
import com.xrides.bench.load.Requests;
import com.xrides.bench.load.Target;
import com.xrides.bench.process.CpuEach;
import com.xrides.bench.process.CpuWindow;
import com.xrides.bench.process.Watched;
import com.xrides.bench.report.Latency;
import com.xrides.bench.report.Measurement;
import com.xrides.bench.report.Work;
import com.xrides.bench.subject.BenchDatabase;
import com.xrides.bench.subject.Subject;
import com.xrides.bench.subject.Subject.Batches;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Measures one subject under a closed loop of requests of any kind, and checks that as many rows are there as were
 * acknowledged. Blocking.
 */
public final class RequestMeasuring {

    private final BenchDatabase database;
    private final Timing timing;
    private final Set<String> warm = new HashSet<>();

    public RequestMeasuring(BenchDatabase database, Timing timing) {
        this.database = database;
        this.timing = timing;
    }

    /** What is sent, and to where; without {@code requests} bookings are. */
    public record Sent(Target target, BookingIds ids, Optional<Requests> requests) {

        /** Bookings. */
        public static Sent bookings(Target target, BookingIds ids) {
            return new Sent(target, ids, Optional.empty());
        }

        /** Something else, one for each id. */
        public static Sent requests(Target target, BookingIds ids, Requests requests) {
            return new Sent(target, ids, Optional.of(requests));
        }

        /** Starts to send it. */
        public Generator start(Load load) {
            return requests.isPresent()
                    ? Generator.start(target, load, ids, requests.get())
                    : Generator.start(target, load, ids);
        }
    }

    /** What is stored, which is counted by these rows. */
    public Measurement stored(Subject subject, Work work, Sent sent, LongSupplier rows) {
        return measure(subject, work, sent, Optional.of(rows));
    }

    /** What is only read. */
    public Measurement read(Subject subject, Work work, Sent sent) {
        return measure(subject, work, sent, Optional.empty());
    }

    private Measurement measure(Subject subject, Work work, Sent sent, Optional<LongSupplier> rows) {
        var watched = new ArrayList<Watched>(subject.processes());
        watched.add(database.processes());
        watched.add(CpuEach.thisGenerator());
        long rowsBefore = count(rows);
        Optional<Batches> before = subject.batches();

        Generator generator = sent.start(Load.closed(work.connections(), 1));
        generator.goOn(warmUp(subject, work));
        CpuWindow window = CpuWindow.open(watched);
        generator.beginMeasuring();
        generator.goOn(timing.measured());
        generator.endMeasuring();
        Map<String, Double> cpuSeconds = window.close();
        LoadResult result = generator.finish();

        var problems = new LinkedHashMap<>(result.problems());
        long stored = count(rows) - rowsBefore;
        if (rows.isPresent() && stored != result.acknowledged().count()) {
            problems.put(
                    "%d rows for %d answers"
                            .formatted(stored, result.acknowledged().count()),
                    1L);
        }
        CpuEach cpu = CpuEach.of(cpuSeconds, result.measured());
        return new Measurement(
                subject.name(),
                work,
                result.perSecond(),
                Latency.of(result.micros()),
                cpu.micros(),
                cpu.generator(),
                subject.memory(),
                rows.isEmpty() ? OptionalDouble.empty() : HttpMeasuring.batch(before, subject.batches()),
                problems);
    }

    /** Each path is compiled for itself. */
    private Duration warmUp(Subject subject, Work work) {
        return warm.add(subject.name() + work.name().replaceAll(", [0-9]+$", ""))
                ? timing.firstWarmUp()
                : timing.warmUp();
    }

    private static long count(Optional<LongSupplier> rows) {
        return rows.map(LongSupplier::getAsLong).orElse(0L);
    }
}
