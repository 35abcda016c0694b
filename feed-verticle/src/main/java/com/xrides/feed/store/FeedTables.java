package com.xrides.feed.store;

import com.xrides.platform.database.Migrations;

/** The tables of feeds, in the schema {@code feed}. */
public final class FeedTables {

    /** Brings them up to this release. */
    public static final Migrations MIGRATIONS = Migrations.of("classpath:db/feed", "feed", "schema_history");

    private FeedTables() {}
}
