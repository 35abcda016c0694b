package com.xrides.bench.chats;

import com.xrides.bench.report.Latency;
import com.xrides.bench.subject.BenchDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntUnaryOperator;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Calls the function that stores messages without a node, batch after batch, over as many connections as a node has. */
final class FunctionLoop {

    private static final String POST =
            "SELECT count(*) FILTER (WHERE result = 'created')" + " FROM chat.post(?, ?, ?, ?, ?, ?, ?, ?)";

    private static final int CONNECTIONS = 2;
    private static final String CONTENT = "I am at the corner, beside the bakery; where are you?";
    private static final String FOLDED = "i am at the corner, beside the bakery; where are you?";
    private static final long LONGEST_MICROS = 60_000_000;

    private final BenchDatabase database;
    private final long application;
    private final String token;
    private final int batch;
    private final IntUnaryOperator chats;
    private final AtomicLong stored = new AtomicLong();
    private final AtomicReference<@Nullable SQLException> failure = new AtomicReference<>();
    private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, 3);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean measuring;
    private volatile boolean stopping;

    /**
     * Prepares it.
     *
     * @param batch messages in each call
     * @param chats of the messages by their positions
     */
    FunctionLoop(BenchDatabase database, long application, String token, int batch, IntUnaryOperator chats) {
        this.database = database;
        this.application = application;
        this.token = token;
        this.batch = batch;
        this.chats = chats;
    }

    /**
     * What was measured.
     *
     * @param latency of a batch
     */
    record Result(double perSecond, Latency latency) {}

    Result run(Duration warmUp, Duration measured) {
        for (int i = 0; i < CONNECTIONS; i++) {
            int first = i;
            var thread = new Thread(() -> loop(first), "post-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        pause(warmUp);
        long before = stored.get();
        long began = System.nanoTime();
        measuring = true;
        pause(measured);
        measuring = false;
        double seconds = (System.nanoTime() - began) / 1e9;
        long count = stored.get() - before;
        stopping = true;
        for (Thread thread : threads) {
            join(thread);
        }
        SQLException failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("PostgreSQL does not store messages", failed);
        }
        return new Result(count / seconds, Latency.of(micros));
    }

    private void loop(int first) {
        try (Connection connection = database.address().connect();
                PreparedStatement statement = connection.prepareStatement(POST)) {
            int position = first;
            while (!stopping) {
                long began = System.nanoTime();
                call(connection, statement, position);
                if (measuring) {
                    micros.recordValue(Math.min((System.nanoTime() - began) / 1000, LONGEST_MICROS));
                }
                position += batch * CONNECTIONS;
            }
        } catch (SQLException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void call(Connection connection, PreparedStatement statement, int position) throws SQLException {
        var applications = new Object[batch];
        var tokens = new Object[batch];
        var numbers = new Object[batch];
        var keys = new Object[batch];
        var sent = new Object[batch];
        var contents = new Object[batch];
        var folded = new Object[batch];
        var senders = new Object[batch];
        for (int i = 0; i < batch; i++) {
            applications[i] = application;
            tokens[i] = token;
            numbers[i] = chats.applyAsInt(position + i * CONNECTIONS);
            keys[i] = new UUID(System.nanoTime(), ((long) position << 20) + i);
            sent[i] = new UUID(0, 0);
            contents[i] = CONTENT;
            folded[i] = FOLDED;
            senders[i] = "rider 17";
        }
        statement.setArray(1, connection.createArrayOf("bigint", applications));
        statement.setArray(2, connection.createArrayOf("text", tokens));
        statement.setArray(3, connection.createArrayOf("integer", numbers));
        statement.setArray(4, connection.createArrayOf("uuid", keys));
        statement.setArray(5, connection.createArrayOf("uuid", sent));
        statement.setArray(6, connection.createArrayOf("text", contents));
        statement.setArray(7, connection.createArrayOf("text", folded));
        statement.setArray(8, connection.createArrayOf("text", senders));
        try (ResultSet rows = statement.executeQuery()) {
            if (!rows.next() || rows.getLong(1) != batch) {
                throw new SQLException("not all of a batch was created");
            }
        }
        stored.addAndGet(batch);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
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
