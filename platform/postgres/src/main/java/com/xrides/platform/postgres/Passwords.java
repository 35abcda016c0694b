package com.xrides.platform.postgres;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * The passwords of a server's two roles.
 *
 * @param superuser of the role that may do anything, with which the server is set up
 * @param node of the role that nodes log in with, which owns their database and nothing else
 */
record Passwords(String superuser, String node) {

    private static final int BYTES = 24;

    static Passwords generate() {
        return new Passwords(random(), random());
    }

    /** Keeps the passwords out of logs. */
    @Override
    public String toString() {
        return "Passwords";
    }

    /** Letters, digits, minus and underscore: nothing that a URL or a password file would have to escape. */
    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
