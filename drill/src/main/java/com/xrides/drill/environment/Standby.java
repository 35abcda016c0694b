package com.xrides.drill.environment;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** A standby of the drill's PostgreSQL, and what can happen to the two. Blocking. */
public final class Standby {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final String NAME = "drill";
    private static final String WAITING = "FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
    private static final String FOLLOWING = "FROM pg_stat_replication WHERE state = 'streaming'";
    private static final String IN_STEP = "FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum')";

    private final OwnDatabase primary;
    private final OwnDatabase standby;
    private final Path oldData;
    private Optional<OwnDatabase> old = Optional.empty();
    private boolean tookOver;

    private Standby(OwnDatabase primary, OwnDatabase standby) {
        this.primary = primary;
        this.standby = standby;
        this.oldData = primary.server().data();
    }

    /**
     * Restarts the primary with a standby that follows it, and that it does not wait for; returns when it follows.
     *
     * @param directory an empty one, for the standby
     */
    public static Standby following(OwnDatabase primary, Path directory, int port) throws IOException {
        primary.stop();
        var standby = new OwnDatabase(primary.server().standby(directory, port, NAME));
        primary.bringBack();
        standby.bringBack();
        var pair = new Standby(primary, standby);
        Waiting.until("the standby", TIMEOUT, () -> pair.count(FOLLOWING) == 1);
        return pair;
    }

    /** The same with commits that wait for it from then on; returns when it is in step. */
    public static Standby waitedForBy(OwnDatabase primary, Path directory, int port) throws IOException, SQLException {
        Standby pair = following(primary, directory, port);
        execute(primary, "ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (" + NAME + ")'");
        execute(primary, "SELECT pg_reload_conf()");
        Waiting.until("the standby", TIMEOUT, () -> pair.count(IN_STEP) == 1);
        return pair;
    }

    public void kill() {
        standby.kill();
    }

    /** Ends it in whatever state it is, unless it is the primary by now; and the old primary if that came back. */
    public void end() {
        old.ifPresent(OwnDatabase::stopAtOnce);
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
        execute(standby, "SELECT pg_promote(false)");
        Waiting.until("the standby to be promoted", TIMEOUT, this::isPromoted);
        standby.stop();
        tookOver = true;
        primary.server().moveTo(standby.server().data());
        primary.bringBack();
    }

    /** Asked again and again: what is replayed meanwhile may cancel a statement on a standby, also one that waits for the end of it. */
    private boolean isPromoted() {
        try {
            return count(standby, "WHERE NOT pg_is_in_recovery()") == 1;
        } catch (IllegalStateException cancelled) {
            return false;
        }
    }

    /**
     * Starts the primary that was taken over from again, at another address: it waits for no standby, and would take
     * whatever it is given.
     */
    public OwnDatabase bringBackOld(int port) throws SQLException {
        var back = new OwnDatabase(primary.server().of(oldData, port));
        old = Optional.of(back);
        back.bringBack();
        execute(back, "ALTER SYSTEM RESET synchronous_standby_names");
        execute(back, "SELECT pg_reload_conf()");
        return back;
    }

    /** How many bookings a server has. */
    public static long bookings(OwnDatabase server) {
        return count(server, "FROM bookings");
    }

    private long count(String from) {
        return count(primary, from);
    }

    private static long count(OwnDatabase server, String from) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) " + from)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot look at the server", e);
        }
    }

    private static void execute(OwnDatabase server, String sql) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
