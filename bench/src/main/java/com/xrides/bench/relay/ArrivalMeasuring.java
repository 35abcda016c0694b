package com.xrides.bench.relay;

import com.xrides.bench.Timing;
import com.xrides.bench.report.Latency;
import com.xrides.bench.report.Measurement;
import com.xrides.drill.environment.Waiting;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.HdrHistogram.Histogram;

/**
 * Measures how long it takes from when a rider is sent to be stored until it is at the partner, at a steady rate: storing is part of it.
 * Blocking.
 */
final class ArrivalMeasuring {

    private static final int PER_SECOND = 200;
    /** More than wait for an answer at a time. */
    private static final int SENDERS = 32;

    private static final long LONGEST_MICROS = 60_000_000;
    private static final Duration LAST_WITHIN = Duration.ofSeconds(30);

    private final Timing timing;
    private final Receiver receiver;
    private final Map<Long, Long> sent = new ConcurrentHashMap<>();
    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    private final Histogram micros = new Histogram(LONGEST_MICROS, 3);
    private long arrived;

    ArrivalMeasuring(Timing timing, Receiver receiver) {
        this.timing = timing;
        this.receiver = receiver;
    }

    Measurement measure(RelayNode node) {
        node.drain();
        receiver.onArrival(this::arrived);
        long unused = send(node, timing.firstWarmUp());
        Waiting.pause(Duration.ofSeconds(1));
        Waiting.until("the first riders", LAST_WITHIN, sent::isEmpty);
        synchronized (this) {
            micros.reset();
            arrived = 0;
        }
        long began = System.nanoTime();
        long count = send(node, timing.measured());
        double seconds = (System.nanoTime() - began) / 1e9;
        boolean all = Waiting.comesTrue(LAST_WITHIN, sent::isEmpty);
        receiver.onArrival(record -> {});
        senders.shutdown();
        synchronized (this) {
            var problems = new HashMap<String, Long>();
            if (!all || arrived != count) {
                problems.put("riders that did not arrive", count - arrived);
            }
            return new Measurement(
                    node.name(),
                    RelayTargets.ARRIVAL,
                    count / seconds,
                    Latency.of(micros),
                    Map.of(),
                    0,
                    Map.of(),
                    OptionalDouble.empty(),
                    problems);
        }
    }

    private long send(RelayNode node, Duration time) {
        long began = System.nanoTime();
        long count = 0;
        while (System.nanoTime() - began < time.toNanos()) {
            long due = began + count * Duration.ofSeconds(1).toNanos() / PER_SECOND;
            while (System.nanoTime() - due < 0) {
                Waiting.pause(Duration.ofMillis(1));
            }
            senders.execute(() -> node.storeOne(id -> sent.put(id, due)));
            count++;
        }
        return count;
    }

    private synchronized void arrived(Buffer record) {
        Long due = sent.remove(new JsonObject(record).getLong("id"));
        if (due != null) {
            micros.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - due) / 1000));
            arrived++;
        }
    }
}
