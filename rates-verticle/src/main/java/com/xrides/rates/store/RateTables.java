package com.xrides.rates.store;

import com.xrides.platform.database.Migrations;

/** The tables of rates, in the schema {@code rates}. */
public final class RateTables {

    /** Brings them up to this release. */
    public static final Migrations MIGRATIONS = Migrations.of("classpath:db/rates", "rates", "schema_history");

    /** The lease of the node that fetches. */
    public static final String LEASE = "rates-fetcher";

    private RateTables() {}
}
