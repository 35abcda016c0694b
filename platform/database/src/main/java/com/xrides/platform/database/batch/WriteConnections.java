package com.xrides.platform.database.batch;

import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.WriteConnection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The connections of a {@link BatchWriter}, and which of them the next batch goes over. Lives on one event loop. */
final class WriteConnections {

    /** A statement costs the server as much as thirty rows do: fewer than these wait for the one that is running. */
    private static final int WORTH_A_STATEMENT = 32;

    private final BatchSettings settings;
    private final List<WriteConnection> all = new ArrayList<>();

    WriteConnections(
            Vertx vertx, DatabaseSettings database, BatchSettings settings, WriteConnection.Listener listener) {
        this.settings = settings;
        for (int i = 0; i < settings.connections(); i++) {
            all.add(new WriteConnection(vertx, database, WriteConnection.steadyBackoff(), listener));
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
     * The first that is up for whatever there is; another beside it for a full batch, as streams and bursts bring it.
     *
     * @param waiting entries that wait for a batch
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
