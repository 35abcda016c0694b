package com.xrides.chat.tokens;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes tokens of applications, which nobody can guess. Any thread. */
public final class Tokens {

    private static final int BYTES = 24;

    private final SecureRandom random = new SecureRandom();

    /**
     * Some 191 random bits in 32 characters that need no escape in a path. The first is a letter or a digit: a hyphen would make
     * an option of it on a command line.
     */
    public String next() {
        byte[] bits = new byte[BYTES];
        String token;
        do {
            random.nextBytes(bits);
            token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        } while (!Character.isLetterOrDigit(token.charAt(0)));
        return token;
    }
}
