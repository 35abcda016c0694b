package com.xrides.spool;

import static com.xrides.testing.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.testing.Waiting;
import com.xrides.testing.bookings.SampleBookings;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints how fast a spool is on this disk; not run by itself, but with {@code -Dtest=SpoolFigures}. */
class SpoolFigures {

    private static final int TO_DRAIN = 150_000;

    @TempDir
    Path directory;

    @Test
    void print() {
        keep(1, 2000);
        keep(1, 2000);
        keep(64, 50_000);
        keep(1000, 100_000);
        drain();
    }

    private void keep(int atATime, int bookings) {
        try (var spool = RunningSpool.in(directory.resolve("keep-" + atATime + "-" + System.nanoTime()))) {
            long started = System.nanoTime();
            keepAll(spool, atATime, bookings);
            double seconds = (System.nanoTime() - started) / 1e9;
            System.out.printf(
                    "%5d at a time: %7.0f held/s, %6.0f commits/s%n",
                    atATime, bookings / seconds, spool.commits() / seconds);
        }
    }

    private void drain() {
        try (var spool = RunningSpool.in(directory.resolve("drain"))) {
            keepAll(spool, 1000, TO_DRAIN);
            long started = System.nanoTime();
            spool.persistence().serve();
            eventually(() -> assertThat(spool.gauge("xrides.spool.pending")).isZero());
            System.out.printf("%d drained in %.1f s%n", TO_DRAIN, (System.nanoTime() - started) / 1e9);
        }
    }

    private static void keepAll(RunningSpool spool, int atATime, int bookings) {
        Promise<Void> done = Promise.promise();
        var next = new AtomicLong();
        var left = new AtomicInteger(bookings);
        for (int i = 0; i < atATime; i++) {
            keepOn(spool, next, left, bookings, done);
        }
        Waiting.resultOf(done.future());
    }

    private static void keepOn(RunningSpool spool, AtomicLong next, AtomicInteger left, int end, Promise<Void> done) {
        long id = next.incrementAndGet();
        if (id <= end) {
            var unused = spool.keep(SampleBookings.valid(id)).onComplete(kept -> {
                if (kept.failed() || !kept.result().held()) {
                    done.tryFail("not held: " + kept);
                } else if (left.decrementAndGet() == 0) {
                    done.complete();
                }
                keepOn(spool, next, left, end, done);
            });
        }
    }
}
