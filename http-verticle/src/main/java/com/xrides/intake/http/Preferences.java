package com.xrides.intake.http;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a client asks for in {@code Prefer} (RFC 7240).
 *
 * @param requestedWait how long it would wait for the outcome; empty when it does not say, or not in whole seconds
 */
record Preferences(Optional<Duration> requestedWait) {

    private static final String WAIT = "wait=";
    private static final int MAX_DIGITS = 9;

    static Preferences of(List<String> headers) {
        return new Preferences(headers.stream()
                .flatMap(header -> List.of(header.split(",", -1)).stream())
                .map(preference -> preference.split(";", 2)[0].replace(" ", "").toLowerCase(Locale.ROOT))
                .filter(preference -> preference.startsWith(WAIT))
                .map(preference -> preference.substring(WAIT.length()).replace("\"", ""))
                .filter(Preferences::isSeconds)
                .findFirst()
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds))));
    }

    private static boolean isSeconds(String text) {
        return !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
