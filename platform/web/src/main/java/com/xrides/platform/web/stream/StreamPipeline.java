package com.xrides.platform.web.stream;

import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Has the items of one stream stored, in any format, and reports their outcomes in the order of the stream. A few batches
 * are in flight at a time; the caller must pause a stream while the pipeline is full.
 *
 * <p>There is no linger timer: items are sent at once when no batch of this stream is in flight, and those added
 * meanwhile form the next batch. Lives on one event loop, and calls back on it.
 */
public final class StreamPipeline<I extends StreamItem, R> {

    /** The most items of a batch. */
    public static final int MAX_BATCH = 512;

    /** The most batches in flight for one stream: enough to keep two database connections busy. */
    private static final int MAX_WINDOW = 8;

    /** The batches in flight that each stream is guaranteed, however many streams there are. */
    private static final int MIN_WINDOW = 2;

    /**
     * The batches in flight that all streams of a node share beyond {@link #MIN_WINDOW} each; they bound the memory of
     * streams.
     */
    private static final int MAX_TOGETHER = 64;

    /** Receives the outcomes; implemented by whoever reads the stream. */
    public interface Listener<I extends StreamItem, R> {

        /** The outcomes of the next items in order, each exactly once unless the pipeline stalls or is abandoned. */
        void settled(List<StreamOutcome<I, R>> outcomes);

        /** The pipeline has room again, after {@link #isFull()} was true. */
        void hasRoom();

        /** All outcomes have been reported, after {@link #end()}. */
        void ended();

        /** No item came for too long while none was on its way; no more outcomes follow. */
        void idle();

        /** Nothing could be stored for too long; no more outcomes follow. Items without an outcome may be stored. */
        void stalled(StreamStalledException cause);
    }

    private final Vertx vertx;
    private final StreamSender<I, R> sender;
    private final StreamMetrics metrics;
    private final Listener<I, R> listener;
    private final StreamSettings settings;
    private final Idleness idleness;
    private final Deque<StreamBatch<I, R>> sent = new ArrayDeque<>();
    private final Set<BatchDelivery<I, R>> deliveries = new HashSet<>();
    private StreamBatch<I, R> next = new StreamBatch<>();
    private boolean held;
    private boolean inputEnded;
    private boolean over;

    /** Creates the pipeline of one stream; {@link #end()} or {@link #abandon()} must be called in the end. */
    public StreamPipeline(
            Vertx vertx,
            StreamSender<I, R> sender,
            StreamMetrics metrics,
            StreamSettings settings,
            Listener<I, R> listener) {
        this.vertx = vertx;
        this.sender = sender;
        this.metrics = metrics;
        this.settings = settings;
        this.listener = listener;
        this.idleness = new Idleness(vertx, settings.maxIdle(), () -> !sent.isEmpty(), this::giveUp);
        metrics.opened();
    }

    /** Adds an item, even when the pipeline is full: what was read in one piece may be added in one piece. */
    public void add(I item) {
        if (over) {
            return;
        }
        next.add(item);
        if (item.isToBeSent()) {
            idleness.progressed();
        }
        if (next.isFull()) {
            send();
        }
    }

    /** Sends what was added, unless a batch is in flight; to be called when no more input is available for now. */
    public void flush() {
        if (!over && sent.isEmpty() && !next.isEmpty()) {
            send();
        }
    }

    /** Whether the caller should pause until {@link Listener#hasRoom()}. */
    public boolean isFull() {
        held = sent.size() >= window();
        return held;
    }

    private int window() {
        return Math.max(MIN_WINDOW, Math.min(MAX_WINDOW, MAX_TOGETHER / Math.max(1, metrics.open())));
    }

    /** Signals the end of the input. */
    public void end() {
        inputEnded = true;
        if (!over && !next.isEmpty()) {
            send();
        }
        endIfAllTold();
    }

    /** Stops without reporting further outcomes, because the sender is gone. What was sent may still be stored. */
    public void abandon() {
        close();
    }

    private void send() {
        StreamBatch<I, R> batch = next;
        next = new StreamBatch<>();
        sent.add(batch);
        long began = System.nanoTime();
        var delivery = new BatchDelivery<>(vertx, sender, batch, settings.maxStall());
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
            List<StreamOutcome<I, R>> outcomes = sent.remove().outcomes();
            metrics.settled(outcomes.size());
            sender.settled(outcomes);
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

    private void giveUp() {
        if (!over) {
            close();
            listener.idle();
        }
    }

    private void close() {
        if (!over) {
            over = true;
            idleness.stop();
            List.copyOf(deliveries).forEach(BatchDelivery::abandon);
            metrics.closed();
        }
    }
}
