package com.xrides.node.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.concurrent.atomic.LongAdder;

/**
 * An asynchronous log appender that never blocks, since event loops log and the reader of the output may be slow or
 * stuck. When the queue is nearly full only warnings and errors are accepted, when it is full nothing; dropped lines
 * are counted.
 */
public final class LogQueue extends AsyncAppender {

    private final LongAdder dropped = new LongAdder();

    /** Creates a queue whose size is set by the configuration. */
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

    /** The number of lines dropped since the start. */
    long dropped() {
        return dropped.sum();
    }
}
