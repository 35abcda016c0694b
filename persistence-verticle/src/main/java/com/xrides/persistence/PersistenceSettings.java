package com.xrides.persistence;

import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.database.batch.BatchSettings;

/**
 * Settings for writing bookings.
 *
 * @param database the database and its timeouts
 * @param batches how bookings are batched
 */
public record PersistenceSettings(DatabaseSettings database, BatchSettings batches) {

    /** The default settings for a database. */
    public static PersistenceSettings of(DatabaseUrl database) {
        return new PersistenceSettings(DatabaseSettings.of(database), BatchSettings.DEFAULTS);
    }
}
