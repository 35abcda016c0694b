package com.xrides.platform.database.lease;

import com.xrides.platform.database.ConfirmedPool;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/**
 * The row of one lease in the table {@code platform.leases}. Only the database's clock is used, since those of nodes
 * may differ. {@code now()} is the start of the statement's transaction, so a statement that waited for a lock errs on
 * the safe side.
 */
final class LeaseTable {

    private static final String UNTIL = "now() + $3::bigint * interval '1 millisecond'";

    // A holder that lost it need not wait for its own expiry to acquire it again; the token still increases.
    private static final String ACQUIRE = "INSERT INTO platform.leases AS lease (name, holder, token, expires_at)"
            + " VALUES ($1, $2, 1, " + UNTIL + ")"
            + " ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, token = lease.token + 1,"
            + " expires_at = excluded.expires_at"
            + " WHERE lease.expires_at <= now() OR lease.holder = excluded.holder"
            + " RETURNING token";

    private static final String RENEW = "UPDATE platform.leases SET expires_at = " + UNTIL
            + " WHERE name = $1 AND holder = $2 AND token = $4 AND expires_at > now() RETURNING token";

    private static final String RELEASE =
            "UPDATE platform.leases SET expires_at = now()" + " WHERE name = $1 AND holder = $2 AND expires_at > now()";

    private final ConfirmedPool pool;
    private final LeaseSettings settings;
    private final String holder;

    LeaseTable(ConfirmedPool pool, LeaseSettings settings) {
        this.pool = pool;
        this.settings = settings;
        // The node's name is not unique, and is the same for the process before it.
        this.holder = settings.holder() + "/" + UUID.randomUUID();
    }

    /** Acquires the lease and returns the new token; empty while another process holds it. */
    Future<Optional<Long>> acquire() {
        return token(ACQUIRE, Tuple.of(settings.name(), holder, millis()));
    }

    /** Renews the lease and returns the same token; empty if it has expired or another process holds it. */
    Future<Optional<Long>> renew(long token) {
        return token(RENEW, Tuple.of(settings.name(), holder, millis(), token));
    }

    /** Releases the lease at once; the row stays, for its token. */
    Future<Void> release() {
        return run(RELEASE, Tuple.of(settings.name(), holder)).mapEmpty();
    }

    private Future<RowSet<Row>> run(String sql, Tuple parameters) {
        return pool.run(writes -> writes.preparedQuery(sql).execute(parameters));
    }

    private long millis() {
        return settings.duration().toMillis();
    }

    private Future<Optional<Long>> token(String sql, Tuple parameters) {
        return run(sql, parameters).map(rows -> {
            RowIterator<Row> row = rows.iterator();
            return row.hasNext() ? Optional.of(row.next().getLong("token")) : Optional.empty();
        });
    }
}
