package com.xrides.platform.log;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which finished requests are written to the access log. */
public enum AccessMode {
    OFF,
    /** Server errors and slow requests only. */
    PROBLEMS,
    ALL;

    /**
     * Parses the name of a mode.
     *
     * @throws IllegalArgumentException naming all modes
     */
    public static AccessMode parse(String text) {
        return Arrays.stream(values())
                .filter(mode -> mode.text().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"%s\" is none of %s"
                        .formatted(
                                text,
                                Arrays.stream(values()).map(AccessMode::text).collect(Collectors.joining(", ")))));
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
