package com.xrides.bench.relay;

import com.xrides.bench.Timing;
import com.xrides.bench.process.CpuEach;
import com.xrides.bench.process.CpuWindow;
import com.xrides.bench.process.Memory;
import com.xrides.bench.process.Watched;
import com.xrides.bench.report.Latency;
import com.xrides.bench.report.Measurement;
import com.xrides.bench.report.Work;
import com.xrides.bench.subject.BenchDatabase;
import com.xrides.drill.environment.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/** Measures how fast a subject sends what was stored before, and what that costs it and the database. Blocking. */
final class DrainMeasuring {

    private static final Duration FIRST_WITHIN = Duration.ofMinutes(2);
    private static final Duration TICK = Duration.ofMillis(10);

    /** Of what was stored, so much may be sent before the end counts as one: some subjects slow down when little is left. */
    private static final double WHOLE = 0.95;

    /** So much of it warms up, where that takes less than the time for it. */
    private static final double WARM = 0.25;

    private final BenchDatabase database;
    private final Timing timing;
    private final Receiver receiver;

    DrainMeasuring(BenchDatabase database, Timing timing, Receiver receiver) {
        this.database = database;
        this.timing = timing;
        this.receiver = receiver;
    }

    /** @param records that are stored for it; enough for the time that is measured */
    Measurement measure(RelaySubject subject, Work work, int records) {
        subject.fill(records);
        long first = receiver.received();
        subject.begin(receiver.url());
        try {
            Waiting.until("the first record of " + subject.name(), FIRST_WITHIN, () -> receiver.received() > first);
            await(timing.firstWarmUp(), first + (long) (WARM * records));
            return window(subject, work, first + (long) (WHOLE * records));
        } finally {
            subject.end();
        }
    }

    private Measurement window(RelaySubject subject, Work work, long last) {
        var watched = new ArrayList<Watched>(subject.processes());
        watched.add(database.processes());
        watched.add(CpuEach.thisGenerator());
        CpuWindow cpu = CpuWindow.open(watched);
        long before = receiver.received();
        long began = System.nanoTime();
        await(timing.measured(), last);
        double seconds = (System.nanoTime() - began) / 1e9;
        long sent = receiver.received() - before;
        CpuEach each = CpuEach.of(cpu.close(), sent);
        return new Measurement(
                subject.name(),
                work,
                sent / seconds,
                Latency.of(new Histogram(3)),
                each.micros(),
                each.generator(),
                memory(subject.processes()),
                OptionalDouble.empty(),
                sent == 0 ? Map.of("nothing was sent", 1L) : Map.of());
    }

    private void await(Duration time, long count) {
        long deadline = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - deadline < 0 && receiver.received() < count) {
            Waiting.pause(TICK);
        }
    }

    private static Map<String, Memory> memory(List<Watched> processes) {
        var memory = new LinkedHashMap<String, Memory>();
        processes.forEach(process -> process.memory().ifPresent(size -> memory.put(process.name(), size)));
        return memory;
    }
}
