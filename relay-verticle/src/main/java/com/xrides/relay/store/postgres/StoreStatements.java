package com.xrides.relay.store.postgres;

import com.xrides.platform.database.WriteConnection;
import com.xrides.platform.database.batch.BatchEntry;
import com.xrides.platform.database.batch.BatchStatements;
import com.xrides.platform.database.batch.SingleStatement;
import com.xrides.relay.model.NewRecord;
import com.xrides.relay.model.Source;
import com.xrides.relay.model.StoreResult;
import com.xrides.relay.store.StoredNumbers;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Comparator;
import java.util.List;

/** Stores a batch of records of one source by one call of {@code relay.store}. */
public final class StoreStatements implements BatchStatements<NewRecord, StoreResult> {

    private static final String STORE =
            "SELECT position, created FROM relay.store($1::smallint, $2::bigint[], $3::bigint[], $4::text[])";

    private final Statement statement;
    private final Runnable whenStored;

    /** @param whenStored called after each statement that stored something */
    public StoreStatements(Source source, Runnable whenStored) {
        this.statement = new Statement(source);
        this.whenStored = whenStored;
    }

    @Override
    public Future<Void> run(WriteConnection connection, List<BatchEntry<NewRecord, StoreResult>> batch) {
        return statement.run(connection, batch).onSuccess(done -> {
            if (statement.stored) {
                statement.stored = false;
                whenStored.run();
            }
        });
    }

    @Override
    public StoreResult unavailable(String detail) {
        return statement.unavailable(detail);
    }

    private static final class Statement extends SingleStatement<NewRecord, StoreResult> {

        private boolean stored;

        Statement(Source source) {
            // In the order of the file: there is one lock, so none can be taken in another order.
            super(STORE, Comparator.comparing(ignored -> 0), records -> parameters(source, records));
        }

        private static Tuple parameters(Source source, List<NewRecord> records) {
            return Tuple.tuple()
                    .addShort(StoredNumbers.number(source))
                    .addArrayOfLong(records.stream().map(NewRecord::id).toArray(Long[]::new))
                    .addArrayOfLong(records.stream().map(NewRecord::key).toArray(Long[]::new))
                    .addArrayOfString(records.stream().map(NewRecord::payload).toArray(String[]::new));
        }

        @Override
        protected StoreResult result(NewRecord record, Row row) {
            boolean created = row.getBoolean("created");
            stored |= created;
            return created ? StoreResult.CREATED : StoreResult.DUPLICATE;
        }

        @Override
        protected StoreResult refused(NewRecord record, Throwable cause) {
            return new StoreResult(StoreResult.Kind.REFUSED, "The database does not take this record.");
        }

        @Override
        public StoreResult unavailable(String detail) {
            return new StoreResult(StoreResult.Kind.UNAVAILABLE, detail);
        }
    }
}
