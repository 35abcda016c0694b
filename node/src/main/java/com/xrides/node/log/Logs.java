package com.xrides.node.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.LoggerFactory;

/** Controls the log of this process: the node's name on lines, and flushing at the end. */
public final class Logs {

    /** The key of the node's name, on every JSON line and on lines with key-value pairs. */
    static final String NODE = "node";

    private static final String QUEUE = "QUEUE";

    private Logs() {}

    /** Sets the node's name for all following lines. */
    public static void nameNode(String name) {
        context().putProperty(NODE, name);
    }

    /** Registers the metric of dropped lines. */
    public static void watch(MeterRegistry registry) {
        Appender<ILoggingEvent> queue =
                context().getLogger(Logger.ROOT_LOGGER_NAME).getAppender(QUEUE);
        if (queue instanceof LogQueue lines) {
            FunctionCounter.builder("xrides.log.lines.dropped", lines, LogQueue::dropped)
                    .description("Lines of the log that were left out because its reader is too slow")
                    .register(registry);
        }
    }

    /** Writes queued lines, for a second at most, and ends logging. Blocks. */
    public static void close() {
        context().stop();
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
