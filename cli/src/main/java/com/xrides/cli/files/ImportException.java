package com.xrides.cli.files;

/** An import that could not start; the message says why and what to do. */
public final class ImportException extends RuntimeException {

    public ImportException(String message) {
        super(message);
    }
}
