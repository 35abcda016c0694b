package com.xrides.platform.database.connect;

import io.vertx.pgclient.PgConnection;

/**
 * A connection that was checked and set up.
 *
 * @param host the position of its host in the URL, from 0
 * @param server the server that it leads to
 * @param process the server's process, which behind a pooler is another than the client is told
 */
public record OpenSession(PgConnection connection, int host, Server server, int process) {}
