package com.xrides.cli.chats;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Closes a stream on which nothing came for too long, which ends the wait for more: its node may be gone without a word. */
final class SilenceWatch implements AutoCloseable {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "silence-watch");
        thread.setDaemon(true);
        return thread;
    });
    private final long longest;
    private final Closeable stream;
    private volatile long heard = System.nanoTime();

    SilenceWatch(Duration longest, Closeable stream) {
        this.longest = longest.toNanos();
        this.stream = stream;
        long period = Math.max(1, longest.toMillis() / 8);
        var unused = timer.scheduleWithFixedDelay(this::look, period, period, TimeUnit.MILLISECONDS);
    }

    void heard() {
        heard = System.nanoTime();
    }

    private void look() {
        if (System.nanoTime() - heard > longest) {
            try {
                stream.close();
            } catch (IOException closedAnyway) {
                // Who reads it is told.
            }
        }
    }

    @Override
    public void close() {
        var unused = timer.shutdownNow();
    }
}
