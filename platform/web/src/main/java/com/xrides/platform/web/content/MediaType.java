package com.xrides.platform.web.content;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The type of a body, from its {@code Content-Type}: parameters other than the charset say nothing that matters here.
 *
 * @param name such as {@code application/json}, in lower case; empty where there is none
 * @param charset in lower case; empty where there is none
 */
public record MediaType(String name, String charset) {

    private static final String CHARSET = "charset=";
    private static final String QUALITY = "q=";

    /** What is UTF-8, or part of it. */
    private static final Set<String> UTF_8 = Set.of("", "utf-8", "utf8", "us-ascii", "ascii");

    /** Reads a header; a missing one is of no type. */
    public static MediaType of(@Nullable String header) {
        List<String> parts = parts(header == null ? "" : header);
        String charset = parts.stream()
                .skip(1)
                .filter(part -> part.startsWith(CHARSET))
                .map(part -> part.substring(CHARSET.length()))
                .findFirst()
                .orElse("");
        return new MediaType(parts.get(0), charset);
    }

    /** Whether its text is UTF-8, which it is unless it says something else. */
    public boolean isUtf8() {
        return UTF_8.contains(charset);
    }

    /**
     * Whether a client that says what it accepts would rather have one type, which it must name, than another, which it
     * may.
     *
     * @param accept the header {@code Accept}; null where there is none
     */
    public static boolean prefers(@Nullable String accept, String type, String other) {
        if (accept == null || !accept.toLowerCase(Locale.ROOT).contains(type)) {
            return false;
        }
        double quality = quality(accept, type);
        return quality > 0 && quality >= quality(accept, other);
    }

    private static double quality(String accept, String type) {
        return Arrays.stream(accept.split(",", -1))
                .map(MediaType::parts)
                .filter(parts -> parts.get(0).equals(type))
                .mapToDouble(MediaType::quality)
                .max()
                .orElse(0);
    }

    private static double quality(List<String> parts) {
        return parts.stream()
                .filter(part -> part.startsWith(QUALITY))
                .mapToDouble(part -> number(part.substring(QUALITY.length())))
                .findFirst()
                .orElse(1);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            // What cannot be read is as if it were not said.
            return 1;
        }
    }

    /** What stands between semicolons, in lower case; the first is the type. */
    private static List<String> parts(String value) {
        return Arrays.stream(value.toLowerCase(Locale.ROOT).replace("\"", "").split(";", -1))
                .map(part -> part.strip().replace(" ", ""))
                .toList();
    }
}
