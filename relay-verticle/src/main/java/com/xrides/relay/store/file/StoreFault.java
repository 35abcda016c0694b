package com.xrides.relay.store.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Why a file cannot be used as a store, or not any more; the message is for a person. What was committed before stays. */
public final class StoreFault extends RuntimeException {

    private static final int SQLITE_PERM = 3;
    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_READONLY = 8;
    private static final int SQLITE_CORRUPT = 11;
    private static final int SQLITE_FULL = 13;
    private static final int SQLITE_CANTOPEN = 14;
    private static final int SQLITE_NOTADB = 26;

    StoreFault(String message) {
        super(message);
    }

    private StoreFault(String message, Throwable cause) {
        super(message, cause);
    }

    static StoreFault of(Path path, Throwable cause) {
        if (cause instanceof StoreFault fault) {
            return fault;
        }
        if (cause instanceof SQLException e) {
            return new StoreFault(path + " " + words(e), e);
        }
        return new StoreFault("%s cannot be used: %s".formatted(path, words(cause)), cause);
    }

    private static String words(SQLException e) {
        return switch (e.getErrorCode()) {
            case SQLITE_BUSY -> "is in use by another process; wait until that one has ended";
            case SQLITE_NOTADB -> "is no file of SQLite, and is left as it is";
            case SQLITE_FULL -> "cannot grow: its disk is full. What it holds stays; make room there";
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN ->
                "cannot be opened for writing by you: " + e.getMessage();
            case SQLITE_CORRUPT -> "is damaged: " + e.getMessage();
            default -> "cannot be read or written: " + e.getMessage();
        };
    }

    private static String words(Throwable cause) {
        if (cause instanceof AccessDeniedException) {
            return "Permission denied";
        }
        if (cause instanceof FileSystemException e && e.getReason() != null) {
            return e.getReason();
        }
        return cause instanceof IOException ? String.valueOf(cause.getMessage()) : cause.toString();
    }
}
