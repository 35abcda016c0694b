package com.xrides.intake.node.files;

/** An import that could not run at all; the message says why and what to do. */
final class ImportException extends RuntimeException {

    ImportException(String message) {
        super(message);
    }
}
