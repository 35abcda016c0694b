package com.xrides.bench.database;

/** Connections that write what a {@link Feed} hands out, until it stops. */
public interface Writing {

    int CONNECTIONS = 2;

    /**
     * Returns when the feed has stopped and all that it handed out is stored.
     *
     * @throws IllegalStateException when some of it could not be
     */
    void awaitEnd();
}
