package com.xrides.feed.fetch;

import com.xrides.feed.fetch.FeedStore.FeedState;
import com.xrides.feed.fetch.FeedStore.FetchReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Writes a line into the log for each fetch that changed something or failed. */
final class FetchLog {

    private static final Logger LOG = LoggerFactory.getLogger(FetchLog.class);

    private FetchLog() {}

    static void log(String feed, FetchReport report, FeedState next) {
        LOG.atLevel(level(report))
                .log(
                        "Feed {} fetched: {}, {} plans, {} inserted, {} changed, {} withdrawn, {} bad; next at {}, {}{}{}",
                        feed,
                        report.result(),
                        report.listed(),
                        report.inserted(),
                        report.changed(),
                        report.withdrawn(),
                        report.bad(),
                        next.nextAt(),
                        next.nextReason(),
                        report.detail().isEmpty() ? "" : ": ",
                        report.detail());
    }

    private static Level level(FetchReport report) {
        return switch (report.result()) {
            case CHANGED -> Level.INFO;
            case UNCHANGED -> Level.DEBUG;
            case BROKEN, PAUSED, FAILED -> Level.WARN;
        };
    }
}
