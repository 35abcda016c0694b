package com.xrides.spool.file;

import java.sql.SQLException;

/** What is wrong when SQLite fails. */
public enum SpoolFault {
    /** The disk has no room. Nothing that is there was harmed. */
    FULL,
    /** The file is no database, or its contents contradict each other. */
    DAMAGED,
    /** Anything else: the disk fails, somebody holds a lock, a permission is missing. */
    BROKEN;

    private static final int SQLITE_CORRUPT = 11;
    private static final int SQLITE_FULL = 13;
    private static final int SQLITE_NOTADB = 26;

    public static SpoolFault of(SQLException e) {
        return switch (e.getErrorCode()) {
            case SQLITE_FULL -> FULL;
            case SQLITE_CORRUPT, SQLITE_NOTADB -> DAMAGED;
            default -> BROKEN;
        };
    }

    /** An exception that is classed as damaged, for what only our own checks see. */
    static SQLException damaged(String message) {
        return new SQLException(message, null, SQLITE_CORRUPT);
    }

    /** An exception that is classed as full. */
    static SQLException full(String message) {
        return new SQLException(message, null, SQLITE_FULL);
    }
}
