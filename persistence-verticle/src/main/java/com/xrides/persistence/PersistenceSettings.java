package com.xrides.persistence;

import com.xrides.persistence.erasure.ErasureSettings;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.database.batch.BatchSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of persistence, checked when they are made.
 *
 * @param database the database and its timeouts
 * @param batches how bookings are batched
 * @param erasure when bookings are erased
 */
public record PersistenceSettings(DatabaseSettings database, BatchSettings batches, ErasureSettings erasure) {

    public PersistenceSettings(DatabaseSettings database, BatchSettings batches) {
        this(database, batches, ErasureSettings.of(Optional.empty()));
    }

    /** The default settings for a database. */
    public static PersistenceSettings of(DatabaseUrl database) {
        return of(DatabaseSettings.of(database));
    }

    static PersistenceSettings of(DatabaseSettings database) {
        return new PersistenceSettings(database, BatchSettings.DEFAULTS);
    }

    /** The same with bookings erased at this age; empty for never. */
    PersistenceSettings erasing(Optional<Duration> retention) {
        return new PersistenceSettings(database, batches, ErasureSettings.of(retention));
    }
}
