package com.xrides.events.store;

import com.xrides.platform.database.Migrations;

/** The schema of events. */
final class EventTables {

    static final Migrations MIGRATIONS = Migrations.of("classpath:db/events", "events", "schema_history");

    private EventTables() {}
}
