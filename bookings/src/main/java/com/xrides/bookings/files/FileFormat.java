package com.xrides.bookings.files;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats of booking files. */
public enum FileFormat {
    CSV("text/csv"),
    NDJSON("application/x-ndjson");

    private final String mediaType;

    FileFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * Parses the name of a format.
     *
     * @throws IllegalArgumentException naming the formats
     */
    public static FileFormat parse(String name) {
        return Arrays.stream(values())
                .filter(format -> format.text().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("format: \"%s\" is neither csv nor ndjson".formatted(name)));
    }

    /** The format by a file name's extension, compression suffix removed; empty where it is unknown. */
    public static Optional<FileFormat> ofFile(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        if (plain.endsWith(".csv")) {
            return Optional.of(CSV);
        }
        return plain.endsWith(".ndjson") || plain.endsWith(".jsonl") ? Optional.of(NDJSON) : Optional.empty();
    }

    public String mediaType() {
        return mediaType;
    }

    /** The name in options, queries and file names. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
