package com.xrides.node;

import java.util.regex.Pattern;

/** Keeps passwords out of what is printed. */
final class Secrets {

    /** In the place of what is not for others. */
    static final String MASK = "***";

    /**
     * Between a user and an at sign; a password may have a slash or another at sign in it, unescaped by mistake. What our
     * own texts say is an example.
     */
    private static final Pattern IN_URL = Pattern.compile("(//(?!user:password@host[:/])[^\\s:/@]*):\\S*@");

    private static final Pattern PARAMETER = Pattern.compile("(?i)([?&](?:[a-z_]*password|sslkey)=)[^&\\s'\")]*");

    private Secrets() {}

    /** The text with the passwords in its URLs made unreadable. */
    static String masked(String text) {
        String withoutPasswords = IN_URL.matcher(text).replaceAll("$1:" + MASK + "@");
        return PARAMETER.matcher(withoutPasswords).replaceAll("$1" + MASK);
    }
}
