package com.xrides.platform.web.content;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a client says in {@code Accept-Encoding} (RFC 9110). */
public final class AcceptedCodings {

    private AcceptedCodings() {}

    /**
     * Whether it takes gzip, by name or because it takes anything.
     *
     * @param header null where there is none
     */
    public static boolean includeGzip(@Nullable String header) {
        if (header == null || header.isEmpty()) {
            return false;
        }
        boolean any = false;
        for (String coding : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = coding.split(";", 2);
            String name = parts[0].strip();
            boolean isTaken = parts.length == 1 || !parts[1].strip().matches("q=0(?:\\.0*)?");
            if (name.equals("gzip") || name.equals("x-gzip")) {
                return isTaken;
            }
            any |= name.equals("*") && isTaken;
        }
        return any;
    }
}
