package com.xrides.platform.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The client's preferences in the header {@code Prefer} (RFC 7240).
 *
 * @param requestedWait how long it would wait for the outcome; empty if it is not given, or not in whole seconds
 * @param respondAsync whether it prefers not to wait; together with a wait, the longest wait
 */
public record Preferences(Optional<Duration> requestedWait, boolean respondAsync) {

    private static final Preferences NONE = new Preferences(Optional.empty(), false);

    private static final String WAIT = "wait=";
    private static final String RESPOND_ASYNC = "respond-async";
    private static final int MAX_DIGITS = 9;

    public static Preferences of(List<String> headers) {
        if (headers.isEmpty()) {
            return NONE;
        }
        List<String> preferences = headers.stream()
                .flatMap(header -> List.of(header.split(",", -1)).stream())
                .map(preference -> preference.split(";", 2)[0].replace(" ", "").toLowerCase(Locale.ROOT))
                .toList();
        return new Preferences(requestedWait(preferences), preferences.contains(RESPOND_ASYNC));
    }

    /** The wait as in {@code Preference-Applied}. */
    public String applied() {
        return requestedWait.map(wait -> WAIT + wait.toSeconds()).orElse(RESPOND_ASYNC);
    }

    private static Optional<Duration> requestedWait(List<String> preferences) {
        return preferences.stream()
                .filter(preference -> preference.startsWith(WAIT))
                .map(preference -> preference.substring(WAIT.length()).replace("\"", ""))
                .filter(Preferences::isSeconds)
                .findFirst()
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private static boolean isSeconds(String text) {
        return !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
