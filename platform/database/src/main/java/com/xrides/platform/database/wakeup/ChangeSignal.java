package com.xrides.platform.database.wakeup;

import com.xrides.platform.database.WriteConnection;
import com.xrides.platform.database.batch.BatchWriter;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * Signals to all {@link WakeUp}s of a channel that something was committed, by NOTIFY and over the bus, whichever
 * arrives first. Send it once a batch, not once a row, since a NOTIFY takes a database-wide lock at the commit. A lost
 * signal only causes a delay, until the next poll. Any thread.
 */
public final class ChangeSignal {

    private final NotifyChannel channel;
    private final Runnable bus;

    /**
     * Creates a signal that uses NOTIFY and the bus.
     *
     * @param bus publishes the signal to other nodes; a no-op if there is no bus
     */
    public ChangeSignal(NotifyChannel channel, Runnable bus) {
        this.channel = channel;
        this.bus = bus;
    }

    /** Sends a NOTIFY in the open transaction of a connection; it is delivered when that commits. */
    public Future<Void> notifyWithin(SqlClient transaction) {
        return transaction
                .preparedQuery(NotifyChannel.NOTIFY)
                .execute(Tuple.of(channel.name()))
                .mapEmpty();
    }

    /** Publishes on the bus that a transaction with a NOTIFY was committed. */
    public void committed() {
        bus.run();
    }

    /**
     * Signals a commit by NOTIFY and over the bus, on a connection of a {@link BatchWriter}; fails if the NOTIFY
     * failed.
     */
    public Future<Void> send(WriteConnection connection) {
        bus.run();
        return connection.run(NotifyChannel.NOTIFY, Tuple.of(channel.name())).mapEmpty();
    }
}
