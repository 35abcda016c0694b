package com.xrides.platform.web.client;

import org.jspecify.annotations.Nullable;

/**
 * What a provider gave with a document, to be sent back as it is with the next request.
 *
 * @param etag of ETag; null without
 * @param lastModified of Last-Modified; null without
 */
public record Validators(@Nullable String etag, @Nullable String lastModified) {

    /** Nothing: the next answer is a whole document. */
    public static final Validators NONE = new Validators(null, null);

    /** Longer ones are not kept. */
    private static final int MAX_LENGTH = 1024;

    public Validators {
        etag = bounded(etag);
        lastModified = bounded(lastModified);
    }

    private static @Nullable String bounded(@Nullable String value) {
        return value == null || value.length() > MAX_LENGTH ? null : value;
    }
}
