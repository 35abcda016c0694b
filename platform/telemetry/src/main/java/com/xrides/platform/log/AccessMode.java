package com.xrides.platform.log;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which finished requests leave a line in the access log. */
public enum AccessMode {
    OFF,
    /** Those that failed on our side, and those that took long. */
    PROBLEMS,
    ALL;

    /**
     * Reads the name of a mode.
     *
     * @throws IllegalArgumentException naming all of them
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
