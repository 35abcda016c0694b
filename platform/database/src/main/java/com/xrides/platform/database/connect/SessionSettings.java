package com.xrides.platform.database.connect;

import java.time.Duration;

/**
 * How connections are set up, and what the server must promise.
 *
 * @param statementTimeout the server's timeout for one statement, for waiting for one lock, and for an idle transaction
 * @param commits what commits wait for
 * @param requiresReplica whether to refuse a server whose commits do not wait for a standby
 */
public record SessionSettings(Duration statementTimeout, Commits commits, boolean requiresReplica) {}
