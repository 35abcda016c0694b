package com.xrides.rates.read;

import java.io.IOException;

/** A document that has no rates that can be read; the message says why, for operators. */
public final class RateDocumentException extends IOException {

    private static final long serialVersionUID = 1;

    public RateDocumentException(String message) {
        super(message);
    }
}
