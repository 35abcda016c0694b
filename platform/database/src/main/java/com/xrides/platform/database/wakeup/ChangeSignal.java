package com.xrides.platform.database.wakeup;

import com.xrides.platform.database.WriteConnection;
import com.xrides.platform.database.batch.BatchWriter;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * Tells all {@link WakeUp}s of a channel that something was committed: by NOTIFY, and by the bus, whichever arrives
 * first. To be sent once a batch and not once a row, since a NOTIFY takes a lock of the whole database at its commit.
 * Lost signals cost time, not work. Any thread.
 */
public final class ChangeSignal {

    private final NotifyChannel channel;
    private final Runnable bus;

    /**
     * A signal by both ways.
     *
     * @param bus tells other nodes at once, if it can; a no-op where there is no bus
     */
    public ChangeSignal(NotifyChannel channel, Runnable bus) {
        this.channel = channel;
        this.bus = bus;
    }

    /** Notifies within the transaction that is open on a connection: delivered when that commits, and only then. */
    public Future<Void> notifyWithin(SqlClient transaction) {
        return transaction
                .preparedQuery(NotifyChannel.NOTIFY)
                .execute(Tuple.of(channel.name()))
                .mapEmpty();
    }

    /** Tells the bus of a commit whose transaction has notified. */
    public void committed() {
        bus.run();
    }

    /** Signals a commit by both ways, from a connection of a {@link BatchWriter}; fails when the NOTIFY did. */
    public Future<Void> send(WriteConnection connection) {
        bus.run();
        return connection.run(NotifyChannel.NOTIFY, Tuple.of(channel.name())).mapEmpty();
    }
}
