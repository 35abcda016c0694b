package com.xrides.relay.model;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A key that requests to a partner are signed with, as Standard Webhooks writes it.
 *
 * @param text {@code whsec_} and 24 to 64 bytes in Base64
 */
public record Secret(String text) {

    private static final String PREFIX = "whsec_";
    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;
    private static final int NEW_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    public Secret {
        if (!isValid(text)) {
            throw new IllegalArgumentException(
                    "a secret is %s and %d to %d bytes in Base64".formatted(PREFIX, MIN_BYTES, MAX_BYTES));
        }
    }

    /** A secret that nobody has had. */
    public static Secret random() {
        byte[] bytes = new byte[NEW_BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    /** Whether a text can be a secret. */
    public static boolean isValid(String text) {
        if (!text.startsWith(PREFIX)) {
            return false;
        }
        try {
            int bytes = Base64.getDecoder().decode(text.substring(PREFIX.length())).length;
            return bytes >= MIN_BYTES && bytes <= MAX_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Without the secret, which has no place in a log. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
