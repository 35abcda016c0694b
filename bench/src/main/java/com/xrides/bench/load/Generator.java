package com.xrides.bench.load;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs a load on a thread of its own; the caller decides when to measure and to stop. */
public final class Generator {

    /** How long to wait for the last answers. */
    private static final long LAST_ANSWERS_NANOS = Duration.ofSeconds(15).toNanos();

    private final Target target;
    private final Load load;
    private final BookingIds ids;
    private final Requests requests;
    private final Tally tally;
    private final Thread thread = new Thread(this::runQuietly, "load");
    private volatile boolean stopping;
    private volatile @Nullable Throwable failure;

    private Generator(Target target, Load load, BookingIds ids, Requests requests) {
        this.target = target;
        this.load = load;
        this.ids = ids;
        this.requests = requests;
        this.tally = new Tally(target.expectedStatus(), load.isOpen(), Acknowledged.none(ids));
    }

    /** Starts sending bookings without measuring. The ids may not be used otherwise until it has finished. */
    public static Generator start(Target target, Load load, BookingIds ids) {
        return start(target, load, ids, BookingTemplate.requests(target, ids));
    }

    /** The same with other requests, one for each id. */
    public static Generator start(Target target, Load load, BookingIds ids, Requests requests) {
        var generator = new Generator(target, load, ids, requests);
        generator.thread.setDaemon(true);
        generator.thread.start();
        return generator;
    }

    /**
     * Continues for some time.
     *
     * @throws IllegalStateException as soon as the load has failed
     */
    public void goOn(Duration time) {
        try {
            // A join of 0 ms would wait forever.
            thread.join(Math.max(1, time.toMillis()));
        } catch (InterruptedException e) {
            stopping = true;
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
        if (!thread.isAlive()) {
            throw new IllegalStateException("the load ended: " + failure, failure);
        }
    }

    /** Starts measuring. */
    public void beginMeasuring() {
        tally.begin();
    }

    /** Stops measuring. */
    public void endMeasuring() {
        tally.end();
    }

    /** Stops sending, and returns when everything is answered. */
    public LoadResult finish() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
        if (failure != null) {
            throw new IllegalStateException("the load ended: " + failure, failure);
        }
        return tally.result();
    }

    private void runQuietly() {
        try {
            run();
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        }
    }

    private void run() throws IOException {
        Loop loop = load.isOpen() ? new OpenLoop(load) : new ClosedLoop(load);
        try (var wire = new Wire(target, requests, ids, load.pipeline(), tally, loop)) {
            while (!stopping) {
                loop.turn(wire);
            }
            loop.stop();
            long deadline = System.nanoTime() + LAST_ANSWERS_NANOS;
            while (loop.outstanding() > 0 && System.nanoTime() - deadline < 0) {
                loop.turn(wire);
            }
            if (loop.outstanding() > 0) {
                tally.unanswered(loop.outstanding(), "no answer until the end");
            }
        }
    }
}
