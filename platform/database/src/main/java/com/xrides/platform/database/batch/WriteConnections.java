package com.xrides.platform.database.batch;

import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.platform.database.WriteConnection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The connections of a {@link BatchWriter}; chooses the one for the next batch. Lives on one event loop. */
final class WriteConnections {

    /**
     * The fewest entries for which a second statement is started while one is running, since a statement costs the
     * server as much as thirty rows.
     */
    private static final int WORTH_A_STATEMENT = 32;

    private final BatchSettings settings;
    private final List<WriteConnection> all = new ArrayList<>();

    WriteConnections(
            Vertx vertx,
            DatabaseSettings database,
            ReplicaBarrier barrier,
            BatchSettings settings,
            WriteConnection.Listener listener) {
        this.settings = settings;
        for (int i = 0; i < settings.connections(); i++) {
            all.add(new WriteConnection(vertx, database, barrier, WriteConnection.steadyBackoff(), listener));
        }
    }

    void open() {
        all.forEach(WriteConnection::open);
    }

    Future<Void> close() {
        return Future.join(all.stream().map(WriteConnection::close).toList()).mapEmpty();
    }

    boolean isAnyUp() {
        return all.stream().anyMatch(WriteConnection::isUp);
    }

    int up() {
        return (int) all.stream().filter(WriteConnection::isUp).count();
    }

    /**
     * The connection for the next batch: the first that is up, if it is idle or enough entries wait for a second
     * statement; another one only for a full batch, as with streams and bursts.
     *
     * @param waiting entries in the queue
     */
    Optional<WriteConnection> withRoomFor(int waiting) {
        boolean first = true;
        for (WriteConnection connection : all) {
            if (connection.isUp()) {
                if (hasRoom(connection, first, waiting)) {
                    return Optional.of(connection);
                }
                first = false;
            }
        }
        return Optional.empty();
    }

    private boolean hasRoom(WriteConnection connection, boolean first, int waiting) {
        int open = connection.statementsOpen();
        return (first && open == 0)
                || (open < settings.batchesPerConnection()
                        && waiting >= (first ? WORTH_A_STATEMENT : settings.maxBatch()));
    }
}
