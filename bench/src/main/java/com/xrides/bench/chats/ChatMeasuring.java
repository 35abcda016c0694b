package com.xrides.bench.chats;

import com.xrides.bench.Timing;
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

/** Measures one subject under one load, and checks that as many rows are there as were acknowledged. Blocking. */
final class ChatMeasuring {

    private final BenchDatabase database;
    private final Timing timing;

    /** Of requests that are no bookings: each position is a key of its own. */
    private final BookingIds positions = new BookingIds(BookingIds.Order.RISING);

    private final Set<String> warm = new HashSet<>();

    ChatMeasuring(BenchDatabase database, Timing timing) {
        this.database = database;
        this.timing = timing;
    }

    /** Messages, which are counted in this table. */
    Measurement posts(ChatSubject subject, Work work, Requests requests, LongSupplier rows) {
        return measure(subject, work, subject.target(), positions, Optional.of(requests), Optional.of(rows));
    }

    /** Bookings, which are counted in this table. */
    Measurement bookings(ChatSubject subject, Work work, BookingIds ids, LongSupplier rows) {
        return measure(subject, work, subject.target(), ids, Optional.empty(), Optional.of(rows));
    }

    /** What is only read. */
    Measurement reads(ChatSubject subject, Work work, Requests requests) {
        return measure(
                subject,
                work,
                subject.reading(),
                new BookingIds(BookingIds.Order.RISING),
                Optional.of(requests),
                Optional.empty());
    }

    /** Starts a load of messages beside a measurement. */
    Generator beside(ChatSubject subject, Load load, Requests requests) {
        return Generator.start(subject.target(), load, positions, requests);
    }

    private Measurement measure(
            ChatSubject subject,
            Work work,
            Target target,
            BookingIds ids,
            Optional<Requests> requests,
            Optional<LongSupplier> rows) {
        var watched = new ArrayList<Watched>(subject.processes());
        watched.add(database.processes());
        watched.add(CpuEach.thisGenerator());
        long rowsBefore = count(rows);
        Optional<Batches> before = subject.batches();

        Load load = Load.closed(work.connections(), 1);
        Generator generator = requests.isPresent()
                ? Generator.start(target, load, ids, requests.get())
                : Generator.start(target, load, ids);
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
                rows.isEmpty() ? OptionalDouble.empty() : batch(before, subject.batches()),
                problems);
    }

    /** Each path is compiled for itself. */
    private Duration warmUp(ChatSubject subject, Work work) {
        return warm.add(subject.name() + work.name().replaceAll(", [0-9]+$", ""))
                ? timing.firstWarmUp()
                : timing.warmUp();
    }

    private static OptionalDouble batch(Optional<Batches> before, Optional<Batches> after) {
        return before.isPresent() && after.isPresent()
                ? OptionalDouble.of(after.get().averageSince(before.get()))
                : OptionalDouble.empty();
    }

    private static long count(Optional<LongSupplier> rows) {
        return rows.map(LongSupplier::getAsLong).orElse(0L);
    }
}
