package com.xrides.persistence.write;

import com.xrides.bookings.SomeBookings;
import com.xrides.platform.database.DatabaseFault;
import com.xrides.platform.log.LogKey;
import com.xrides.platform.log.LogRateLimiter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Logs bookings that were not written, at a limited rate, since a full disk makes hundreds of statements fail. */
final class WriteLog {

    private static final Logger LOG = LoggerFactory.getLogger(WriteLog.class);

    private static final int UNWRITTEN_LINES_A_SECOND = 5;
    private static final int REFUSED_LINES_A_SECOND = 20;

    private final LogRateLimiter unwritten = new LogRateLimiter(UNWRITTEN_LINES_A_SECOND);
    private final LogRateLimiter refusals = new LogRateLimiter(REFUSED_LINES_A_SECOND);

    /** Logs bookings whose statement failed. */
    void unwritten(List<QueuedBooking> left, Throwable cause) {
        unwritten.take().ifPresent(leftOut -> {
            var line = LOG.atError().addKeyValue(LogKey.SQLSTATE, DatabaseFault.stateOf(cause));
            LogRateLimiter.on(SomeBookings.on(line, left, QueuedBooking::id), leftOut)
                    .log("Bookings could not be written: {}", DatabaseFault.describeForLog(cause));
        });
    }

    /**
     * Logs a booking that the database rejected, without the error's message: a trigger may put values of the row into
     * it.
     */
    void refused(QueuedBooking bad, Throwable cause) {
        refusals.take().ifPresent(leftOut -> {
            LoggingEventBuilder line = LOG.atWarn()
                    .addKeyValue(LogKey.BOOKING, bad.id())
                    .addKeyValue(LogKey.SQLSTATE, DatabaseFault.stateOf(cause))
                    .addKeyValue(LogKey.CONSTRAINT, DatabaseFault.constraintOf(cause));
            if (bad.span() != null) {
                line = line.addKeyValue(LogKey.TRACE, bad.span().context().traceId());
            }
            LogRateLimiter.on(line, leftOut).log("The database rejected a booking");
        });
    }
}
