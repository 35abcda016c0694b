package com.xrides.chat.store;

import com.xrides.platform.database.Migrations;

/** The schema of chats. */
final class ChatTables {

    static final Migrations MIGRATIONS = Migrations.of("classpath:db/chat", "chat", "schema_history");

    private ChatTables() {}
}
