package com.xrides.chat.api;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes tokens of applications, which nobody can guess. Any thread. */
final class Tokens {

    private static final int BYTES = 24;

    private final SecureRandom random = new SecureRandom();

    /** 192 random bits in 32 characters that need no escape in a path. */
    String next() {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
