package com.xrides.platform.database;

import io.vertx.pgclient.PgException;
import java.util.Set;

/** What an error of the database means for the entries of the statement that met it. */
public enum DatabaseFault {
    /** Some entry among them is at fault; the others can be stored without it. */
    ENTRY,
    /** The statement did not complete, or nobody knows whether it did: running it again settles that. */
    TRANSIENT,
    /** The same as {@link #TRANSIENT}, and this connection is of no more use. */
    CONNECTION,
    /** The database cannot store anything like this now. */
    UNAVAILABLE;

    /** Data, constraints, limits, errors raised by a trigger, check options of a view. */
    private static final Set<String> ENTRY_CLASSES = Set.of("22", "23", "54", "P0", "44");

    /** Serialization failure, deadlock, lock not available. */
    private static final Set<String> TRANSIENT_STATES = Set.of("40001", "40P01", "55P03");

    /**
     * Administrator's or crash's shutdown, starting up, prepared statement gone, its result type changed by a
     * migration, and read-only, which is what a server says that has become a standby.
     */
    private static final Set<String> CONNECTION_STATES =
            Set.of("57P01", "57P02", "57P03", "57P05", "26000", "0A000", "25006");

    /** What kind of fault it is; whatever is no error of the server counts as the connection's. */
    public static DatabaseFault of(Throwable cause) {
        if (!(cause instanceof PgException error)) {
            return CONNECTION;
        }
        String state = error.getSqlState();
        if (ENTRY_CLASSES.contains(state.substring(0, 2))) {
            return ENTRY;
        }
        if (TRANSIENT_STATES.contains(state)) {
            return TRANSIENT;
        }
        return CONNECTION_STATES.contains(state) || state.startsWith("08") ? CONNECTION : UNAVAILABLE;
    }

    /** For the log: it tells the kind of an error and never holds data. */
    public static String stateOf(Throwable cause) {
        return cause instanceof PgException error ? error.getSqlState() : "connection lost";
    }

    /** The constraint of the table that was violated; a dash where it was none. */
    public static String constraintOf(Throwable cause) {
        return cause instanceof PgException error && error.getConstraint() != null ? error.getConstraint() : "-";
    }

    /**
     * The same with the server's own words, where they are: what has a context was raised in a function, mostly a
     * trigger's, which may quote the row in words of its own under any code; and what an entry is at fault for quotes it.
     */
    public static String describeForLog(Throwable cause) {
        boolean mayQuote = cause instanceof PgException error && (error.getWhere() != null || of(error) == ENTRY);
        return mayQuote ? "SQLSTATE " + stateOf(cause) : describe(cause);
    }

    /** What a client may read of an error: its class and the server's own words, never its detail, which holds data. */
    public static String describe(Throwable cause) {
        return cause instanceof PgException error
                ? "%s (SQLSTATE %s)".formatted(error.getErrorMessage(), error.getSqlState())
                : "the connection to the database was lost";
    }
}
