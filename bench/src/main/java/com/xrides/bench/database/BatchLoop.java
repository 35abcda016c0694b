package com.xrides.bench.database;

import com.xrides.bench.report.Latency;
import com.xrides.bench.report.Measurement;
import com.xrides.bench.report.Work;
import com.xrides.bench.subject.DatabaseAddress;
import com.xrides.drill.environment.Waiting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Stores by one statement without a node, batch after batch, over as many connections as a node has. Blocking. */
public final class BatchLoop {

    private static final int CONNECTIONS = Writing.CONNECTIONS;
    private static final long LONGEST_MICROS = 60_000_000;

    private final DatabaseAddress database;
    private final Batches batches;
    private final AtomicLong stored = new AtomicLong();
    private final AtomicReference<@Nullable SQLException> failure = new AtomicReference<>();
    private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, 3);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean measuring;
    private volatile boolean stopping;

    public BatchLoop(DatabaseAddress database, Batches batches) {
        this.database = database;
        this.batches = batches;
    }

    /** What is stored, by any number of threads. */
    public interface Batches {

        /** The statement, which each connection prepares once. */
        String sql();

        /** Rows in a batch. */
        int size();

        /**
         * Stores a batch of new rows; returns how many were stored.
         *
         * @param first of the positions of its rows, each used once
         */
        long store(Connection connection, PreparedStatement statement, int first) throws SQLException;
    }

    /**
     * What was measured.
     *
     * @param latency of a batch
     */
    public record Result(double perSecond, Latency latency) {

        /** The same as a measurement; what PostgreSQL takes alone is not told apart by processes. */
        public Measurement of(String subject, Work work, int batch) {
            return new Measurement(
                    subject, work, perSecond, latency, Map.of(), 0, Map.of(), OptionalDouble.of(batch), Map.of());
        }
    }

    /**
     * Runs it once.
     *
     * @throws IllegalStateException when not everything was stored
     */
    public Result run(Duration warmUp, Duration measured) {
        for (int i = 0; i < CONNECTIONS; i++) {
            int connection = i;
            var thread = new Thread(() -> loop(connection), "batches-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        Waiting.pause(warmUp);
        long before = stored.get();
        long began = System.nanoTime();
        measuring = true;
        Waiting.pause(measured);
        measuring = false;
        double seconds = (System.nanoTime() - began) / 1e9;
        long count = stored.get() - before;
        stopping = true;
        threads.forEach(BatchLoop::join);
        SQLException failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("PostgreSQL does not store batches: " + failed.getMessage(), failed);
        }
        return new Result(count / seconds, Latency.of(micros));
    }

    private void loop(int number) {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(batches.sql())) {
            int position = number * batches.size();
            while (!stopping) {
                long began = System.nanoTime();
                long count = batches.store(connection, statement, position);
                if (count != batches.size()) {
                    throw new SQLException("%d of a batch of %d were stored".formatted(count, batches.size()));
                }
                stored.addAndGet(count);
                if (measuring) {
                    micros.recordValue(Math.min((System.nanoTime() - began) / 1000, LONGEST_MICROS));
                }
                position += batches.size() * CONNECTIONS;
            }
        } catch (SQLException e) {
            failure.compareAndSet(null, e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
