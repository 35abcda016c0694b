package com.xrides.persistence.write;

import com.xrides.bookings.Booking;
import com.xrides.persistence.table.BookingMigrations;
import com.xrides.persistence.table.BookingTable;
import com.xrides.platform.database.Connectors;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseUrl;
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
 * Runs only the writer's insert, one statement after the other on one connection: the database's own limit, which the
 * benchmark compares the service with.
 */
public final class BareInserts {

    private final PgConnection connection;
    private final PreparedQuery<RowSet<Row>> insert;

    private BareInserts(PgConnection connection) {
        this.connection = connection;
        this.insert = connection.preparedQuery(BookingTable.INSERT);
    }

    /** Creates the tables if they do not exist. Blocks. */
    public static void makeTables(DatabaseUrl database) {
        BookingMigrations.run(database);
    }

    /** Connects. */
    public static Future<BareInserts> connect(Vertx vertx, DatabaseUrl database) {
        return Connectors.of(vertx, DatabaseSettings.of(database))
                .connect()
                .map(open -> new BareInserts(open.connection()));
    }

    /**
     * Inserts batches until an empty one, then disconnects.
     *
     * @param inserted called on the event loop with the number of rows that each statement has inserted
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
