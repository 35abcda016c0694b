package com.xrides.relay.store.postgres;

import com.xrides.platform.database.Migrations;
import com.xrides.platform.database.wakeup.NotifyChannel;

/** The tables of the relay: their migrations, and who is told when they change. */
public final class RelayTables {

    public static final Migrations MIGRATIONS = Migrations.of("classpath:db/relay", "relay", "schema_history");

    /** Told once a transaction that holders of partners have to look at. */
    public static final NotifyChannel CHANNEL = new NotifyChannel("relay");

    private RelayTables() {}
}
