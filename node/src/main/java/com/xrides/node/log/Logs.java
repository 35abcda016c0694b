package com.xrides.node.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.LoggerFactory;

/** The log of this process. */
public final class Logs {

    /** Under which every line of JSON, and every line about a booking, names its node. */
    static final String NODE = "node";

    private static final String QUEUE = "QUEUE";

    private Logs() {}

    /** Says which node this is, on the lines from now on. */
    public static void nameNode(String name) {
        context().putProperty(NODE, name);
    }

    /** Tells monitoring how many lines could not be written. */
    public static void watch(MeterRegistry registry) {
        Appender<ILoggingEvent> queue =
                context().getLogger(Logger.ROOT_LOGGER_NAME).getAppender(QUEUE);
        if (queue instanceof LogQueue lines) {
            FunctionCounter.builder("xrides.log.lines.dropped", lines, LogQueue::dropped)
                    .description("Lines of the log that were left out because its reader is too slow")
                    .register(registry);
        }
    }

    /** Writes what waits, for a second at most; nothing is logged any more. Blocks. */
    public static void close() {
        context().stop();
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
