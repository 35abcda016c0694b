package com.xrides.bench;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of a run that can be selected. */
enum Part {
    ONE_JVM,
    TWO_JVM,
    STORELESS,
    POSTGRES,
    PEER,
    OPEN_LOOP,
    STREAM,
    START,
    IDLE;

    /** The name on the command line. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Parses names separated by commas. */
    static Set<Part> parseAll(String text) {
        var parts = EnumSet.noneOf(Part.class);
        for (String name : text.split(",", -1)) {
            parts.add(Arrays.stream(values())
                    .filter(part -> part.label().equals(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "--only: there is no %s; there are %s".formatted(name, names()))));
        }
        return parts;
    }

    static String names() {
        return Arrays.stream(values()).map(Part::label).collect(Collectors.joining(","));
    }
}
