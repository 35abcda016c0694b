package com.xrides.platform.database.connect;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.util.UUID;

/**
 * Sets up a new connection and asks all that decides whether it can be used, in one round trip. Settings are not sent at
 * the start of the connection, since poolers refuse those.
 */
final class SessionSetup {

    /** A setting of our own that names the connection: one that was there before shows that others share the session. */
    private static final String TOKEN = "xrides.session";

    static final String SELECT_TOKEN = "SELECT current_setting('" + TOKEN + "', true) AS token";

    // The list is evaluated in its order: what is asked first is what was there before it is set.
    // JIT, which Debian's servers have: a plan that must suit any parameters looks expensive on a large table, and
    // compiling it takes
    // ten milliseconds each time for statements of less than one.
    private static final String SET_UP = """
            SELECT current_setting('synchronous_commit') AS commits,
                current_setting('%1$s', true) AS token_before,
                set_config('%1$s', '%2$s', false),
                set_config('statement_timeout', '%3$d', false),
                set_config('lock_timeout', '%3$d', false),
                set_config('idle_in_transaction_session_timeout', '%3$d', false),
                set_config('synchronous_commit', %4$s, false),
                set_config('jit', 'off', false),
                set_config('client_min_messages', CASE current_setting('client_min_messages')
                    WHEN 'error' THEN 'warning' ELSE current_setting('client_min_messages') END, false),
                current_setting('fsync') AS fsync,
                current_setting('full_page_writes') AS full_page_writes,
                current_setting('transaction_read_only') AS read_only,
                current_setting('synchronous_standby_names') AS standbys,
                current_setting('server_encoding') AS encoding,
                (SELECT min(oid::regclass::text) FROM pg_class WHERE relkind IN ('r', 'p')
                    AND relpersistence = 'u' AND pg_has_role(relowner, 'USAGE')) AS unlogged,
                pg_backend_pid() AS process,
                (SELECT system_identifier FROM pg_control_system()) AS system,
                CASE WHEN NOT pg_is_in_recovery() THEN pg_walfile_name(pg_current_wal_lsn()) END AS wal_file""";

    /** A commit is to be on the server's disk whatever the server is set to; that it is written there, it may wait for more. */
    private static final String AS_THE_SERVER_SAYS = "CASE current_setting('synchronous_commit')"
            + " WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END";

    private static final int HEX = 16;
    private static final int TIMELINE_DIGITS = 8;

    /**
     * What the server said.
     *
     * @param token the name that this connection gave its session
     */
    record Found(Row row, String token) {

        Server server() {
            String file = row.getString("wal_file");
            return new Server(
                    row.getLong("system"), file == null ? 0 : Long.parseLong(file.substring(0, TIMELINE_DIGITS), HEX));
        }

        int process() {
            return row.getInteger("process");
        }
    }

    private SessionSetup() {}

    /** Runs it. Nothing of what is found is judged. */
    static Future<Found> run(PgConnection connection, SessionSettings settings) {
        String token = UUID.randomUUID().toString();
        String commits = settings.commits() == Commits.LOCAL ? "'local'" : AS_THE_SERVER_SAYS;
        String sql = SET_UP.formatted(TOKEN, token, settings.statementTimeout().toMillis(), commits);
        return connection
                .query(sql)
                .execute()
                .map(rows -> new Found(rows.iterator().next(), token));
    }
}
