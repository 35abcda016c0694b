package com.xrides.platform.database.connect;

import io.vertx.pgclient.PgNotice;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the warning with which PostgreSQL tells, beside the success of a commit, that its wait for the standby was
 * cancelled: the transaction is on this server alone, and lost with it.
 */
public final class UnreplicatedCommit {

    private static final String WARNING = "01000";
    private static final String ADMIN_SHUTDOWN = "57P01";

    private UnreplicatedCommit() {}

    /** By its origin, since the text is in the server's language, and a trigger may raise warnings of the same code. */
    public static boolean isTold(PgNotice notice) {
        return isTold(notice.getCode(), notice.getRoutine());
    }

    static boolean isTold(@Nullable String state, @Nullable String routine) {
        boolean mayBe = WARNING.equals(state) || ADMIN_SHUTDOWN.equals(state);
        return mayBe && (routine == null || routine.startsWith("SyncRep"));
    }
}
