package com.xrides.persistence;

import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.database.batch.BatchSettings;

/**
 * How bookings are written.
 *
 * @param database where to
 * @param batches how they gather
 */
public record PersistenceSettings(DatabaseSettings database, BatchSettings batches) {

    /** The defaults for a database. */
    public static PersistenceSettings of(DatabaseUrl database) {
        return new PersistenceSettings(DatabaseSettings.of(database), BatchSettings.DEFAULTS);
    }
}
