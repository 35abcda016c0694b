package com.xrides.operations.console;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One file of the console, in memory.
 *
 * @param etag identifies the content, quoted
 */
record ConsoleFile(String contentType, Buffer content, String etag) {

    private static final int ETAG_DIGITS = 24;

    /** Loads it from the class path; blocks. */
    static ConsoleFile read(String resource, String contentType) {
        return read(ConsoleFile.class, resource, contentType);
    }

    /** A file beside a class. */
    static ConsoleFile read(Class<?> beside, String resource, String contentType) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("this build lacks " + resource);
            }
            byte[] bytes = in.readAllBytes();
            return of(bytes, contentType);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    /** Content that was made here. */
    static ConsoleFile of(byte[] bytes, String contentType) {
        return new ConsoleFile(contentType, Buffer.buffer(bytes), '"' + digest(bytes) + '"');
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, ETAG_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
