package com.xrides.platform.web.content;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The value of {@code ETag} for content that is the same until it changes. */
public final class EntityTag {

    private static final int DIGITS = 24;

    private EntityTag() {}

    /** A weak one, since the bytes that are sent differ with the compression. */
    public static String of(Buffer content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes());
            return "W/\"" + HexFormat.of().formatHex(digest).substring(0, DIGITS) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
