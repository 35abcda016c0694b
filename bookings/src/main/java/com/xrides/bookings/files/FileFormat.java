package com.xrides.bookings.files;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a file of bookings is written in. */
public enum FileFormat {
    CSV("text/csv"),
    NDJSON("application/x-ndjson");

    private final String mediaType;

    FileFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * The format of this name.
     *
     * @throws IllegalArgumentException naming those that there are
     */
    public static FileFormat parse(String name) {
        return Arrays.stream(values())
                .filter(format -> format.text().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("format: \"%s\" is neither csv nor ndjson".formatted(name)));
    }

    /** What the name of a file says, without the suffix of its compression. */
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

    /** As it stands in options, queries and names of files. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
