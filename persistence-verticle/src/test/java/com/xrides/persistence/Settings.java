package com.xrides.persistence;

import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.database.batch.BatchSettings;
import java.time.Duration;

/** Settings of writers that differ from the usual ones. */
public final class Settings {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private Settings() {}

    /** For a number of connections and bounds of batch and queue. */
    public static PersistenceSettings bounded(String url, int connections, int maxBatch, int maxQueued) {
        return of(
                url,
                Duration.ofSeconds(10),
                new BatchSettings(connections, 2, maxBatch, maxQueued, BatchSettings.DEFAULTS.maxWait(), SECOND));
    }

    /** For one connection, the time that a statement may take, and how long an outage is hidden. */
    public static PersistenceSettings timed(String url, Duration statementTimeout, Duration outageHidden) {
        return of(
                url,
                statementTimeout,
                new BatchSettings(1, 2, 512, 50_000, BatchSettings.DEFAULTS.maxWait(), outageHidden));
    }

    /** Two batches of one booking each under way, the others queued. */
    public static PersistenceSettings oneByOne(String url, Duration statementTimeout) {
        return of(url, statementTimeout, new BatchSettings(1, 2, 1, 1000, BatchSettings.DEFAULTS.maxWait(), SECOND));
    }

    private static PersistenceSettings of(String url, Duration statementTimeout, BatchSettings batches) {
        return new PersistenceSettings(
                DatabaseSettings.of(DatabaseUrl.parse(url)).withStatementTimeout(statementTimeout), batches);
    }
}
