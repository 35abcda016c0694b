package com.xrides.bench;

import com.xrides.bench.process.CpuEach;
import com.xrides.bench.process.CpuWindow;
import com.xrides.bench.process.Memory;
import com.xrides.bench.process.Watched;
import com.xrides.bench.report.Latency;
import com.xrides.bench.report.Measurement;
import com.xrides.bench.report.Work;
import com.xrides.bench.subject.BenchDatabase;
import com.xrides.bench.subject.Subject;
import com.xrides.bench.subject.Subject.Batches;
import com.xrides.drill.environment.Waiting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** Measures one stream into a subject. Blocking. */
public final class StreamMeasuring {

    private static final int NO_LATENCIES = 1;

    private final BenchDatabase database;
    private final Timing timing;
    private boolean warm;

    public StreamMeasuring(BenchDatabase database, Timing timing) {
        this.database = database;
        this.timing = timing;
    }

    /** A stream that runs until it is stopped. */
    public interface Running {

        /**
         * How many are stored.
         *
         * @throws IllegalStateException when the stream has ended
         */
        long stored();

        /**
         * Stops it, and says what is wrong with what was stored, if anything is.
         *
         * @throws IllegalStateException when the stream did not end well
         */
        Optional<String> finish();
    }

    /** Starts a stream, measures it and stops it. */
    public Measurement measure(Subject subject, Work work, Supplier<Running> starting) {
        var watched = new ArrayList<Watched>(subject.processes());
        watched.add(database.processes());
        watched.add(CpuEach.thisGenerator());
        Optional<Batches> before = subject.batches();

        Running stream = starting.get();
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
            stream.finish().ifPresent(problem -> problems.put(problem, 1L));
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
}
