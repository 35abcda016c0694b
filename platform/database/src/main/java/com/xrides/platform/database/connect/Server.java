package com.xrides.platform.database.connect;

/**
 * A PostgreSQL server, by what tells it from a copy of itself: a standby has the system identifier of its primary, and
 * begins a new timeline when it takes over.
 *
 * @param system the system identifier, made by {@code initdb}
 * @param timeline from 1 on; 0 of a server that is a standby
 */
public record Server(long system, long timeline) {}
