package com.xrides.spool.file;

import java.sql.SQLException;

/** Classifies failures of SQLite. */
public enum SpoolFault {
    /** The disk is full. Existing content is intact. */
    FULL,
    /** The file is corrupt. */
    DAMAGED,
    /** Anything else: an I/O error, a foreign lock, a missing permission. */
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

    /** An exception that is classified as damaged, for our own consistency checks. */
    static SQLException damaged(String message) {
        return new SQLException(message, null, SQLITE_CORRUPT);
    }

    /** An exception that is classified as full. */
    static SQLException full(String message) {
        return new SQLException(message, null, SQLITE_FULL);
    }
}
