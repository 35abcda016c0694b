package com.xrides.persistence;

import com.xrides.bookings.SomeBookings;
import com.xrides.platform.database.DatabaseFault;
import com.xrides.platform.log.LogKey;
import com.xrides.platform.log.LogRateLimiter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What the log says of bookings that the database did not take: so many lines a second over all statements, as a full
 * disk fails hundreds of them.
 */
final class WriteLog {

    private static final Logger LOG = LoggerFactory.getLogger(WriteLog.class);

    private static final int UNWRITTEN_LINES_A_SECOND = 5;
    private static final int REFUSED_LINES_A_SECOND = 20;

    private final LogRateLimiter unwritten = new LogRateLimiter(UNWRITTEN_LINES_A_SECOND);
    private final LogRateLimiter refusals = new LogRateLimiter(REFUSED_LINES_A_SECOND);

    /** The database failed these. */
    void unwritten(List<QueuedBooking> left, Throwable cause) {
        unwritten.take().ifPresent(leftOut -> {
            var line = LOG.atError().addKeyValue(LogKey.SQLSTATE, DatabaseFault.stateOf(cause));
            LogRateLimiter.on(SomeBookings.on(line, left, QueuedBooking::id), leftOut)
                    .log("Bookings could not be written: {}", DatabaseFault.describeForLog(cause));
        });
    }

    /** It refused this one. Not the error's own words: a trigger may put values of the row into them. */
    void refused(QueuedBooking bad, Throwable cause) {
        refusals.take().ifPresent(leftOut -> {
            LoggingEventBuilder line = LOG.atWarn()
                    .addKeyValue(LogKey.BOOKING, bad.id())
                    .addKeyValue(LogKey.SQLSTATE, DatabaseFault.stateOf(cause))
                    .addKeyValue(LogKey.CONSTRAINT, DatabaseFault.constraintOf(cause));
            if (bad.span() != null) {
                line = line.addKeyValue(LogKey.TRACE, bad.span().context().traceId());
            }
            LogRateLimiter.on(line, leftOut).log("The database refused a booking");
        });
    }
}
