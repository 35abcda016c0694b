package com.xrides.stream.pipeline;

import com.xrides.bookings.delivery.BatchSend;
import com.xrides.bookings.lines.StreamedBooking;
import com.xrides.bookings.writers.RoundRobin;
import com.xrides.bookings.writers.Writers;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Saves the bookings of one stream and tells what became of each, in the order in which they came, whatever they came
 * as. A few batches are on their way at a time; a stream that is ahead of them must be held until there is room.
 *
 * <p>There is no linger timer: what was added leaves when nothing of this stream is on its way, and what comes
 * meanwhile leaves together. Lives on one event loop, and calls back on it.
 */
public final class BookingPipeline {

    /** Batches on their way for one stream: enough for two connections to the database and the ways there and back. */
    private static final int MAX_WINDOW = 8;

    /** Each stream goes on, however many there are. */
    private static final int MIN_WINDOW = 2;

    /** Batches on their way for all streams of a node, while that leaves each its least: they are what a stream holds. */
    private static final int MAX_TOGETHER = 64;

    /** Longer than a queue at the database is; a persistence verticle that is silent for as long is not waited for. */
    private static final Duration TIMEOUT = Duration.ofSeconds(12);

    /** A sender is not held longer than this by a database that takes nothing at all. */
    private static final Duration MAX_STALL = Duration.ofMinutes(1);

    /** Who reads the stream. */
    public interface Listener {

        /** What became of the next bookings; of each exactly once, unless the pipeline stalls or is abandoned. */
        void settled(List<StreamOutcome> outcomes);

        /** {@link #isFull()} no longer holds. */
        void hasRoom();

        /** Everything that was added before {@link #end()} has been told. */
        void ended();

        /** Nothing can be saved, and nothing more is told: of what was not told yet, some may be stored. */
        void stalled(StreamStalledException cause);
    }

    private final Vertx vertx;
    private final BatchSend sender;
    private final RoundRobin writers;
    private final StreamMetrics metrics;
    private final Listener listener;
    private final Duration maxStall;
    private final Deque<StreamBatch> sent = new ArrayDeque<>();
    private final Set<BatchDelivery> deliveries = new HashSet<>();
    private StreamBatch next = new StreamBatch();
    private boolean held;
    private boolean inputEnded;
    private boolean over;

    /** One for one stream; {@link #end()} or {@link #abandon()} must be called in the end. */
    public BookingPipeline(Vertx vertx, MessageBus bus, Writers writers, StreamMetrics metrics, Listener listener) {
        this(vertx, bus, writers, metrics, listener, MAX_STALL);
    }

    BookingPipeline(
            Vertx vertx, MessageBus bus, Writers writers, StreamMetrics metrics, Listener listener, Duration maxStall) {
        this.vertx = vertx;
        this.sender = new BatchSend(bus, writers, "save booking", TIMEOUT);
        this.writers = new RoundRobin(writers);
        this.metrics = metrics;
        this.listener = listener;
        this.maxStall = maxStall;
        metrics.opened();
    }

    /** Takes a booking whether there is room or not: what was read together may be added together. */
    public void add(StreamedBooking booking) {
        if (over) {
            return;
        }
        next.add(booking);
        if (next.isFull()) {
            send();
        }
    }

    /** Says that no more comes right now: what was added leaves unless something else is on its way. */
    public void flush() {
        if (!over && sent.isEmpty() && !next.isEmpty()) {
            send();
        }
    }

    /** Whether no more should be added until {@link Listener#hasRoom()}. */
    public boolean isFull() {
        held = sent.size() >= window();
        return held;
    }

    private int window() {
        return Math.max(MIN_WINDOW, Math.min(MAX_WINDOW, MAX_TOGETHER / Math.max(1, metrics.open())));
    }

    /** Says that nothing comes any more. */
    public void end() {
        inputEnded = true;
        if (!over && !next.isEmpty()) {
            send();
        }
        endIfAllTold();
    }

    /** Forgets what is not told yet: its sender is gone. What is on its way may be stored all the same. */
    public void abandon() {
        close();
    }

    private void send() {
        StreamBatch batch = next;
        next = new StreamBatch();
        sent.add(batch);
        long began = System.nanoTime();
        var delivery = new BatchDelivery(vertx, sender, writers, batch, maxStall);
        deliveries.add(delivery);
        var unused = delivery.start()
                .onComplete(ended -> deliveries.remove(delivery))
                .onSuccess(settled -> {
                    metrics.batchTook(System.nanoTime() - began);
                    tell();
                })
                .onFailure(cause -> fail((StreamStalledException) cause));
    }

    private void tell() {
        while (!over && !sent.isEmpty() && sent.element().isSettled()) {
            List<StreamOutcome> outcomes = sent.remove().outcomes();
            metrics.settled(outcomes);
            listener.settled(outcomes);
        }
        flush();
        if (!over && held && !isFull()) {
            listener.hasRoom();
        }
        endIfAllTold();
    }

    private void endIfAllTold() {
        if (inputEnded && !over && sent.isEmpty() && next.isEmpty()) {
            close();
            listener.ended();
        }
    }

    private void fail(StreamStalledException cause) {
        if (!over) {
            close();
            metrics.stalled();
            listener.stalled(cause);
        }
    }

    private void close() {
        if (!over) {
            over = true;
            List.copyOf(deliveries).forEach(BatchDelivery::abandon);
            metrics.closed();
        }
    }
}
