package com.xrides.feed.xml;

import java.io.IOException;

/** A document that cannot be read further; the message says why, for operators. */
public final class DocumentException extends IOException {

    private static final long serialVersionUID = 1;

    public DocumentException(String message) {
        super(message);
    }
}
