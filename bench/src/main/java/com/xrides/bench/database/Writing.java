package com.xrides.bench.database;

/** Connections that write the batches of a {@link Feed} until it ends. */
public interface Writing {

    int CONNECTIONS = 2;

    /**
     * Returns when the feed has ended and everything is stored.
     *
     * @throws IllegalStateException when something could not be stored
     */
    void awaitEnd();
}
