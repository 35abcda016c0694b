package com.xrides.platform.log;

import com.xrides.platform.trace.SpanContext;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes the access log: one line for each finished request that {@link AccessMode} selects. The check costs two
 * comparisons, so a request without a line costs no more. Any thread.
 *
 * <p>Limited in rate: a node that rejects everything answers tens of thousands of requests a second, of which only some
 * lines a second are written; the next line says how many were left out.
 */
public final class AccessLog {

    /** The logger's name, for routing its lines elsewhere. */
    public static final String LOGGER = "com.xrides.access";

    /** Writes nothing. */
    public static final AccessLog OFF = new AccessLog(AccessMode.OFF);

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    /** Ten times what the slowest percent of a busy node takes. */
    private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int FIRST_PROBLEM = 500;
    private static final int PROBLEMS_A_SECOND = 100;

    private final AccessMode mode;
    private final LogRateLimiter problems = new LogRateLimiter(PROBLEMS_A_SECOND);

    public AccessLog(AccessMode mode) {
        this.mode = mode;
    }

    /** Whether every request is logged. */
    public boolean wantsAll() {
        return mode == AccessMode.ALL;
    }

    /** Whether a request with this status and duration is logged. */
    public boolean wants(int status, long nanos) {
        return switch (mode) {
            case OFF -> false;
            case PROBLEMS -> status >= FIRST_PROBLEM || nanos > SLOW_NANOS;
            case ALL -> true;
        };
    }

    /** Whether a request is logged that has no time limit, such as a stream, or no HTTP status. */
    public boolean wants(boolean isProblem) {
        return mode == AccessMode.ALL || (mode == AccessMode.PROBLEMS && isProblem);
    }

    /** Writes the line of a request for which {@link #wants} was true. */
    public void write(AccessLogEntry entry) {
        OptionalLong leftOut = mode == AccessMode.PROBLEMS ? problems.take() : OptionalLong.of(0);
        if (leftOut.isEmpty()) {
            return;
        }
        LoggingEventBuilder line = LOG.atInfo()
                .addKeyValue("method", entry.method())
                .addKeyValue("path", entry.path())
                .addKeyValue("status", entry.status())
                .addKeyValue("ms", TimeUnit.NANOSECONDS.toMicros(entry.nanos()) / 1000.0)
                .addKeyValue("bytes_in", entry.bytesIn())
                .addKeyValue("bytes_out", entry.bytesOut())
                .addKeyValue("remote", entry.remote());
        addWhatIsKnown(line, entry);
        LogRateLimiter.on(line, leftOut.getAsLong()).log("Answered");
    }

    private static void addWhatIsKnown(LoggingEventBuilder line, AccessLogEntry entry) {
        LogSubject subject = entry.subject();
        if (subject != null) {
            Object value = subject.value();
            var unused = line.addKeyValue(subject.key(), value instanceof Number ? value : value.toString());
        }
        if (entry.count() != null) {
            var unused = line.addKeyValue(LogKey.COUNT, entry.count());
        }
        SpanContext trace = entry.trace();
        if (trace != null) {
            var unused = line.addKeyValue(LogKey.TRACE, trace.traceId());
        }
    }
}
