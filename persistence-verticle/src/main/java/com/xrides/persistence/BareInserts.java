package com.xrides.persistence;

import com.xrides.bookings.Booking;
import com.xrides.platform.database.ConnectionOptions;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.database.Durability;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * The writer's own statement over the writer's own kind of connection, and nothing around it: what the database takes at
 * best, for the benchmark to hold the service against. One statement after the other on one connection.
 */
public final class BareInserts {

    private final PgConnection connection;
    private final PreparedQuery<RowSet<Row>> insert;

    private BareInserts(PgConnection connection) {
        this.connection = connection;
        this.insert = connection.preparedQuery(BookingTable.INSERT);
    }

    /** Makes the tables, unless they are there. Blocks. */
    public static void makeTables(DatabaseUrl database) {
        BookingMigrations.run(database);
    }

    /** Connects. */
    public static Future<BareInserts> connect(Vertx vertx, DatabaseUrl database) {
        return PgConnection.connect(vertx, ConnectionOptions.of(DatabaseSettings.of(database)))
                .compose(fresh -> Durability.ensure(fresh).map(durable -> new BareInserts(fresh)));
    }

    /**
     * Inserts batch after batch until there is an empty one; then it disconnects.
     *
     * @param inserted told how many rows each statement has inserted, on the event loop
     */
    public Future<Void> run(Supplier<List<Booking>> batches, LongConsumer inserted) {
        Promise<Void> ended = Promise.promise();
        insertNext(batches, inserted, ended);
        return ended.future().eventually(connection::close);
    }

    private void insertNext(Supplier<List<Booking>> batches, LongConsumer inserted, Promise<Void> ended) {
        List<Booking> batch = batches.get();
        if (batch.isEmpty()) {
            ended.complete();
            return;
        }
        var unused = insert.execute(BookingTable.parametersOf(batch))
                .onFailure(ended::fail)
                .onSuccess(rows -> {
                    inserted.accept(rows.rowCount());
                    insertNext(batches, inserted, ended);
                });
    }
}
