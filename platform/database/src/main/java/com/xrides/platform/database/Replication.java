package com.xrides.platform.database;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import org.jspecify.annotations.Nullable;

/** What statements select beside their own columns so that a {@link ReplicaBarrier} can tell what is replicated. */
public final class Replication {

    /**
     * A scalar of type {@code bigint}, evaluated once a statement: which server answers, by its start, if its commits
     * are to wait for a standby; else null. A message to a server that has taken over meanwhile proves nothing of the
     * rows of the one before it.
     */
    public static final String SERVER = "(SELECT CASE WHEN current_setting('synchronous_standby_names') <> ''"
            + " THEN (extract(epoch FROM pg_postmaster_start_time()) * 1000000)::bigint END)";

    /** The transaction that wrote a row of a table: {@code bigint}, modulo 2^32. */
    public static final String WRITTEN_BY = "xmin::text::bigint";

    static final String SELECT_SERVER = "SELECT " + SERVER + " AS server";

    private Replication() {}

    /** The column {@code server} of the first row; null where there is no row, or the server waits for no standby. */
    public static @Nullable Long serverOf(RowSet<Row> rows) {
        RowIterator<Row> row = rows.iterator();
        return row.hasNext() ? row.next().getLong("server") : null;
    }

    /** Whether all rows were written by transactions before this one; null stands for a row that need not be. */
    static boolean allBefore(RowSet<Row> rows, long horizon) {
        for (Row row : rows) {
            Long transaction = row.getLong("written_by");
            if (transaction != null && !isBefore(transaction, horizon)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a transaction comes before another by PostgreSQL's own arithmetic: of two that are more than 2^31 apart it
     * may say no, which costs a message to the standby and nothing else.
     */
    static boolean isBefore(long transaction, long horizon) {
        return (int) (transaction - horizon) < 0;
    }
}
