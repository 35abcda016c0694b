package com.xrides.node.options;

import java.util.regex.Pattern;

/** Masks passwords in text that is printed or logged. */
public final class Secrets {

    /** The replacement of a secret. */
    static final String MASK = "***";

    /**
     * The password between user and at sign, which may contain an unescaped slash or at sign by mistake. The example in
     * our own messages is not masked.
     */
    private static final Pattern IN_URL = Pattern.compile("(//(?!user:password@host[:/])[^\\s:/@]*):\\S*@");

    private static final Pattern PARAMETER = Pattern.compile("(?i)([?&](?:[a-z_]*password|sslkey)=)[^&\\s'\")]*");

    private Secrets() {}

    /** The text with the passwords of its URLs masked. */
    public static String masked(String text) {
        String withoutPasswords = IN_URL.matcher(text).replaceAll("$1:" + MASK + "@");
        return PARAMETER.matcher(withoutPasswords).replaceAll("$1" + MASK);
    }
}
