package com.xrides.platform.database;

import io.vertx.pgclient.PgException;
import java.util.Set;

/** Classifies database errors by what they mean for the entries of the failed statement. */
public enum DatabaseFault {
    /** One of the entries caused it; the others can be stored without it. */
    ENTRY,
    /** The statement did not complete, or its result is unknown: it can be run again. */
    TRANSIENT,
    /** As {@link #TRANSIENT}, and the connection must be replaced. */
    CONNECTION,
    /** The database cannot execute such statements now. */
    UNAVAILABLE;

    /** Data, constraints, limits, errors raised by a trigger, check options of a view. */
    private static final Set<String> ENTRY_CLASSES = Set.of("22", "23", "54", "P0", "44");

    /**
     * A value that must not be null: every one that our tables need is sent, so somebody has added a column. No fault of
     * an entry, though of a class of such.
     */
    private static final String NOT_NULL = "23502";

    /** Serialization failure, deadlock, lock not available. */
    private static final Set<String> TRANSIENT_STATES = Set.of("40001", "40P01", "55P03");

    /**
     * Shutdown by an administrator or after a crash, starting up, prepared statement missing, its result type changed
     * by a migration, and read-only, as of a server that has become a standby.
     */
    private static final Set<String> CONNECTION_STATES =
            Set.of("57P01", "57P02", "57P03", "57P05", "26000", "0A000", "25006");

    /** Classifies an error; one that was not sent by the server counts as the connection's. */
    public static DatabaseFault of(Throwable cause) {
        if (!(cause instanceof PgException error)) {
            return CONNECTION;
        }
        String state = error.getSqlState();
        if (state.equals(NOT_NULL)) {
            return UNAVAILABLE;
        }
        if (ENTRY_CLASSES.contains(state.substring(0, 2))) {
            return ENTRY;
        }
        if (TRANSIENT_STATES.contains(state)) {
            return TRANSIENT;
        }
        return CONNECTION_STATES.contains(state) || state.startsWith("08") ? CONNECTION : UNAVAILABLE;
    }

    /** The SQLSTATE, which never contains data, for the log. */
    public static String stateOf(Throwable cause) {
        return cause instanceof PgException error ? error.getSqlState() : "connection lost";
    }

    /** The name of the violated constraint; a dash if there is none. */
    public static String constraintOf(Throwable cause) {
        return cause instanceof PgException error && error.getConstraint() != null ? error.getConstraint() : "-";
    }

    /**
     * The SQLSTATE, with the server's message if that is safe to log. It is not for errors that one entry caused, which
     * quote it, nor for errors with a context: they were raised in a function, mostly of a trigger, which may quote the
     * row.
     */
    public static String describeForLog(Throwable cause) {
        boolean mayQuote = cause instanceof PgException error && (error.getWhere() != null || of(error) == ENTRY);
        return mayQuote ? "SQLSTATE " + stateOf(cause) : describe(cause);
    }

    /** The description of an error for clients: the server's message without its detail, which contains data. */
    public static String describe(Throwable cause) {
        if (cause instanceof StandbyAwayException) {
            return String.valueOf(cause.getMessage());
        }
        return cause instanceof PgException error
                ? "%s (SQLSTATE %s)".formatted(error.getErrorMessage(), error.getSqlState())
                : "the connection to the database was lost";
    }
}
