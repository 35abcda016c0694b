package com.xrides.node.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.concurrent.atomic.LongAdder;

/**
 * Hands lines to the thread that writes them, and never waits for it: whoever reads our output may be slow or stuck,
 * and event loops log. A queue that is nearly full takes warnings and errors alone, one that is full takes nothing;
 * what it does not take is counted.
 */
public final class LogQueue extends AsyncAppender {

    private final LongAdder dropped = new LongAdder();

    /** A queue that its configuration has yet to size. */
    public LogQueue() {
        setNeverBlock(true);
    }

    @Override
    protected void append(ILoggingEvent event) {
        int room = getRemainingCapacity();
        if (room == 0 || (room < getDiscardingThreshold() && isDiscardable(event))) {
            dropped.increment();
        } else {
            super.append(event);
        }
    }

    /** Lines that were not taken, since the start. */
    long dropped() {
        return dropped.sum();
    }
}
