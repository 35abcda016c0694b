package com.xrides.keys.operators;

import io.vertx.ext.auth.hashing.HashString;
import io.vertx.ext.auth.hashing.HashingStrategy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** Hashes of passwords: PBKDF2 with HMAC-SHA-512, as slow as OWASP advises. One thread. */
public final class PasswordHash {

    private static final String ALGORITHM = "pbkdf2";
    private static final Map<String, String> PARAMETERS = Map.of("it", "210000");
    private static final int SALT_BYTES = 16;

    private final HashingStrategy strategy = HashingStrategy.load();

    /** The hash of a password, with a salt of its own. */
    public String of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return strategy.hash(
                ALGORITHM, PARAMETERS, Base64.getEncoder().withoutPadding().encodeToString(salt), password);
    }

    /** Whether a hash is that of a password. In constant time; slow, for a worker. */
    boolean matches(String hash, String password) {
        var parts = new HashString(hash);
        String other = strategy.hash(parts.id(), parts.params(), parts.salt(), password);
        return MessageDigest.isEqual(
                hashOf(hash).getBytes(StandardCharsets.US_ASCII), hashOf(other).getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether a text is a hash of a kind that is known, and not too weak. */
    static boolean isOne(String hash) {
        return hash.startsWith("$" + ALGORITHM + "$") && new HashString(hash).hash() != null;
    }

    private static String hashOf(String text) {
        return new HashString(text).hash();
    }
}
