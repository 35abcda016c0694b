package com.xrides.testing;

import static com.xrides.testing.Waiting.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A PostgreSQL server and its standby for one test, both to stop, kill, freeze and start: {@link #primary} is the one
 * to write to, until {@link #promote} makes {@link #standby} the one. A transaction that is committed on the primary
 * alone, because a wait for the standby was cancelled or the primary restarted, is missing after the promotion.
 */
public final class StandbyPair implements AutoCloseable {

    /** The name of the standby for the primary. */
    private static final String NAME = "s1";

    private static final String REPLICATING = "pg_stat_replication WHERE state = 'streaming' AND sync_state ";

    private static final String WAITING = "pg_stat_activity WHERE wait_event = 'SyncRep'";

    private final OwnPostgres primary = new OwnPostgres();
    private final OwnPostgres standby;

    private StandbyPair() {
        primary.stop();
        standby = primary.standby(NAME);
        primary.start();
        standby.start();
    }

    /** A pair where each commit waits until the standby has it on its disk. */
    public static StandbyPair synchronous() {
        StandbyPair pair = asynchronous();
        pair.waitForStandby("ANY 1 (" + NAME + ")");
        pair.awaitReplicating();
        return pair;
    }

    /** A pair where the standby follows, and no commit waits for it. */
    public static StandbyPair asynchronous() {
        var pair = new StandbyPair();
        eventually(() -> assertEquals(1, pair.primary.count(REPLICATING + "IS NOT NULL")));
        return pair;
    }

    /** The server that is written to, unless the other was promoted. */
    public OwnPostgres primary() {
        return primary;
    }

    public OwnPostgres standby() {
        return standby;
    }

    /** Sets {@code synchronous_standby_names} of the primary, while it runs; returns when it holds. */
    public void waitForStandby(String names) {
        primary.execute("ALTER SYSTEM SET synchronous_standby_names = '" + names + "'");
        primary.execute("SELECT pg_reload_conf()");
        eventually(() -> assertEquals(
                1,
                primary.count("pg_settings WHERE name = 'synchronous_standby_names' AND setting = '" + names + "'")));
    }

    /** Returns when commits no longer have to wait because the standby is away. */
    public void awaitReplicating() {
        eventually(() -> assertEquals(1, primary.count(REPLICATING + "IN ('sync', 'quorum')")));
    }

    /** How many sessions wait for the standby now. */
    public long waiting() {
        return primary.count(WAITING);
    }

    /** Returns when a session waits for the standby. */
    public void awaitWaiting() {
        eventually(() -> assertTrue(waiting() > 0));
    }

    /** Cancels what waits for the standby, as {@code statement_timeout} does not: it stays committed here alone. */
    public void cancelWaiting() {
        primary.execute("SELECT pg_cancel_backend(pid) FROM " + WAITING);
    }

    /** Ends the sessions that wait for the standby, as an administrator would. */
    public void endWaiting() {
        primary.execute("SELECT pg_terminate_backend(pid) FROM " + WAITING);
    }

    /** Restarts the primary: what waited for the standby becomes visible, whether that has it or not. */
    public void restartPrimary() {
        primary.stop();
        primary.start();
    }

    /**
     * Kills the primary for good if it runs, and makes the standby a server to write to. A standby that was away gets
     * nothing more of the primary.
     */
    public void promote() {
        primary.killIfRunning();
        standby.startUnlessRunning();
        standby.execute("SELECT pg_promote(true, 60)");
    }

    /** Ends both servers in whatever state they are, and deletes their data. */
    @Override
    public void close() {
        standby.close();
        primary.close();
    }
}
