package com.xrides.platform.log;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * So many lines of one kind a second and no more: what goes wrong with one booking may go wrong with all of them. Any
 * thread; where several ask at the turn of a second, some lines more may pass.
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

    /** Asks whether a line may be written: how many were left out before it; empty when it is to be left out itself. */
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

    /** The line with how many were left out before it, if any were. */
    public static LoggingEventBuilder on(LoggingEventBuilder line, long leftOut) {
        return leftOut > 0 ? line.addKeyValue(LogKey.LEFT_OUT, leftOut) : line;
    }
}
