package com.xrides.cli.login;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Who sends the requests of a command: a key from the variable {@code XRIDES_KEY}, or an operator's {@code name:password}
 * from {@code XRIDES_LOGIN}. Not options, since every user of a machine sees the arguments of a process.
 */
public final class Credentials {

    private static final String KEY = "XRIDES_KEY";
    private static final String LOGIN = "XRIDES_LOGIN";

    private Credentials() {}

    /** The value of the header {@code Authorization}; empty where there are none. */
    public static Optional<String> header() {
        return header(System.getenv());
    }

    static Optional<String> header(Map<String, String> environment) {
        String key = unquoted(environment.getOrDefault(KEY, "").strip());
        if (!key.isEmpty()) {
            return Optional.of("Bearer " + key);
        }
        // Space may be part of a password, line ends come from files.
        String login = unquoted(environment.getOrDefault(LOGIN, "").replaceAll("\\A\\R+|\\R+\\z", ""));
        return login.isEmpty()
                ? Optional.empty()
                : Optional.of("Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }

    /** Without the quotes that an {@code --env-file} keeps. */
    private static String unquoted(String value) {
        boolean isQuoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return isQuoted ? value.substring(1, value.length() - 1) : value;
    }

    /** Adds them to a request, where there are any. */
    public static HttpRequest.Builder on(HttpRequest.Builder request) {
        header().ifPresent(value -> request.header("Authorization", value));
        return request;
    }
}
