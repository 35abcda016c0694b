package com.xrides.drill.environment;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A standby of the drill's PostgreSQL, and what can happen to the two. Blocking. */
public final class Standby {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final String NAME = "drill";
    private static final String WAITING = "FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
    private static final String IN_STEP = "FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum')";

    private final OwnDatabase primary;
    private final OwnDatabase standby;
    private boolean tookOver;

    private Standby(OwnDatabase primary, OwnDatabase standby) {
        this.primary = primary;
        this.standby = standby;
    }

    /**
     * Restarts the primary with a standby, for which its commits wait from then on; returns when it is in step.
     *
     * @param directory an empty one, for the standby
     */
    public static Standby waitedForBy(OwnDatabase primary, Path directory, int port) throws IOException, SQLException {
        primary.stop();
        var standby = new OwnDatabase(primary.server().standby(directory, port, NAME));
        primary.bringBack();
        standby.bringBack();
        execute(primary, "ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (" + NAME + ")'");
        execute(primary, "SELECT pg_reload_conf()");
        var pair = new Standby(primary, standby);
        Waiting.until("the standby", TIMEOUT, () -> pair.count(IN_STEP) == 1);
        return pair;
    }

    public void kill() {
        standby.kill();
    }

    /** Ends it in whatever state it is, unless it is the primary by now. */
    public void end() {
        if (!tookOver) {
            standby.stopAtOnce();
        }
    }

    /** Cancels what waits for the standby; returns how many sessions that were. */
    public long cancelWaiting() {
        return count("FROM (SELECT pg_cancel_backend(pid) " + WAITING + ") AS cancelled");
    }

    /** The sessions of nodes on the primary. */
    public long sessions() {
        return count("FROM pg_stat_activity WHERE application_name LIKE 'xrides%'");
    }

    /**
     * Kills the primary, makes the standby a server to write to, and gives it the primary's address, as a virtual
     * address or a name would.
     */
    public void takeOver() throws SQLException {
        if (primary.server().process().isPresent()) {
            primary.kill();
        }
        standby.bringBack();
        execute(standby, "SELECT pg_promote(true, " + TIMEOUT.toSeconds() + ")");
        standby.stop();
        tookOver = true;
        primary.server().moveTo(standby.server().data());
        primary.bringBack();
    }

    private long count(String from) {
        try (Connection connection = primary.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) " + from)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot look at the primary", e);
        }
    }

    private static void execute(OwnDatabase server, String sql) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
