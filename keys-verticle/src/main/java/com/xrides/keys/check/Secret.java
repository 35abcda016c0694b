package com.xrides.keys.check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The secret part of a key: 256 random bits in hexadecimal. It is stored as its hash only. */
public final class Secret {

    private static final String PREFIX = "xr_";
    private static final int ID_LENGTH = 10;
    private static final int SECRET_BYTES = 32;
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** One for each thread: event loops are few, and to look one up costs as much as to hash. */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Secret::sha256);

    private Secret() {}

    /** A key's parts as its owner sends them. */
    static final class Sent {

        private final String id;
        private final byte[] sha256;

        private Sent(String id, byte[] sha256) {
            this.id = id;
            this.sha256 = sha256;
        }

        String id() {
            return id;
        }

        byte[] sha256() {
            return sha256;
        }
    }

    /** Makes the id of a new key. */
    public static String newId() {
        var id = new StringBuilder(ID_LENGTH);
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    /** Makes a secret. */
    public static String random() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A key as its owner gets it. */
    public static String key(String id, String secret) {
        return PREFIX + id + "_" + secret;
    }

    /** The hash of a secret, in hexadecimal. */
    public static String hashOf(String secret) {
        return HexFormat.of().formatHex(hash(secret));
    }

    /** Reads a key; null if it cannot be one. */
    static @Nullable Sent read(String key) {
        int end = key.indexOf('_', PREFIX.length());
        if (!key.startsWith(PREFIX) || end < 0 || key.length() - end - 1 != 2 * SECRET_BYTES) {
            return null;
        }
        return new Sent(key.substring(PREFIX.length(), end), hash(key.substring(end + 1)));
    }

    private static byte[] hash(String secret) {
        return SHA_256.get().digest(secret.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
