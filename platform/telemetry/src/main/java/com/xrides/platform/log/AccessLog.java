package com.xrides.platform.log;

import com.xrides.platform.trace.SpanContext;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line for each finished request that is worth one. Asking whether it is costs two comparisons, so that a request
 * without a line costs no more. Any thread.
 *
 * <p>Problems come in floods: a node that has to turn everything away answers tens of thousands of requests a second.
 * Of them some lines a second are written, and the next one says how many were left out.
 */
public final class AccessLog {

    /** The logger's name, for those who want its lines elsewhere. */
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

    /** Whether every request gets its line. */
    public boolean wantsAll() {
        return mode == AccessMode.ALL;
    }

    /** Whether this one should get its line. */
    public boolean wants(int status, long nanos) {
        return switch (mode) {
            case OFF -> false;
            case PROBLEMS -> status >= FIRST_PROBLEM || nanos > SLOW_NANOS;
            case ALL -> true;
        };
    }

    /** The same for one that lasts as long as its client likes, or that does not have HTTP's statuses. */
    public boolean wants(boolean isProblem) {
        return mode == AccessMode.ALL || (mode == AccessMode.PROBLEMS && isProblem);
    }

    /** Writes the line of a request that is wanted. */
    public void write(AccessLogEntry served) {
        OptionalLong leftOut = mode == AccessMode.PROBLEMS ? problems.take() : OptionalLong.of(0);
        if (leftOut.isEmpty()) {
            return;
        }
        LoggingEventBuilder line = LOG.atInfo()
                .addKeyValue("method", served.method())
                .addKeyValue("path", served.path())
                .addKeyValue("status", served.status())
                .addKeyValue("ms", TimeUnit.NANOSECONDS.toMicros(served.nanos()) / 1000.0)
                .addKeyValue("bytes_in", served.bytesIn())
                .addKeyValue("bytes_out", served.bytesOut())
                .addKeyValue("remote", served.remote());
        addWhatIsKnown(line, served);
        LogRateLimiter.on(line, leftOut.getAsLong()).log("Answered");
    }

    private static void addWhatIsKnown(LoggingEventBuilder line, AccessLogEntry served) {
        if (served.booking() != null) {
            var unused = line.addKeyValue(LogKey.BOOKING, served.booking());
        }
        if (served.bookings() != null) {
            var unused = line.addKeyValue(LogKey.COUNT, served.bookings());
        }
        SpanContext trace = served.trace();
        if (trace != null) {
            var unused = line.addKeyValue(LogKey.TRACE, trace.traceId());
        }
    }
}
