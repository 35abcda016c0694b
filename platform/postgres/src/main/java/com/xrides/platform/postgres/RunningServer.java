package com.xrides.platform.postgres;

/**
 * A server that accepts connections.
 *
 * @param superuser a connection as the superuser
 */
record RunningServer(ServerConnection superuser, Passwords passwords) {}
