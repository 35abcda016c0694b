package com.xrides.platform.log;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Limits how many log lines of one kind are written per second: what fails for one booking may fail for all. Any
 * thread; where threads race at the turn of a second, a few lines more may pass.
 */
public final class LogRateLimiter {

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int linesASecond;
    private final AtomicLong secondBegan = new AtomicLong(System.nanoTime());
    private final AtomicLong inThisSecond = new AtomicLong();
    private final AtomicLong leftOut = new AtomicLong();

    public LogRateLimiter(int linesASecond) {
        this.linesASecond = linesASecond;
    }

    /**
     * Asks whether a line may be written: returns how many were suppressed before it; empty when this one is
     * suppressed.
     */
    public OptionalLong take() {
        long now = System.nanoTime();
        long began = secondBegan.get();
        if (now - began > SECOND_NANOS && secondBegan.compareAndSet(began, now)) {
            inThisSecond.set(0);
        }
        if (inThisSecond.incrementAndGet() > linesASecond) {
            leftOut.incrementAndGet();
            return OptionalLong.empty();
        }
        return OptionalLong.of(leftOut.getAndSet(0));
    }

    /** Writes a line if it may be written, with the number of those that were suppressed before it. */
    public void log(LoggingEventBuilder line, String message, @Nullable Object... values) {
        OptionalLong before = take();
        if (before.isPresent()) {
            on(line, before.getAsLong()).log(message, values);
        }
    }

    /** Adds the number of suppressed lines to a log line, if there were any. */
    public static LoggingEventBuilder on(LoggingEventBuilder line, long leftOut) {
        return leftOut > 0 ? line.addKeyValue(LogKey.LEFT_OUT, leftOut) : line;
    }
}
