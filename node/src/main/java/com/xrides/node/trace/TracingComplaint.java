package com.xrides.node.trace;

import java.util.regex.Pattern;

/** What OpenTelemetry says of a configuration that it cannot use, in one line. */
final class TracingComplaint {

    /** Headers for the collector hold its credentials, and are quoted where they cannot be read. */
    private static final Pattern HEADERS = Pattern.compile("(?is)(headers=).*");

    private TracingComplaint() {}

    /** Its words and those of what is behind it, without credentials: the outermost often say only that it was unexpected. */
    static String of(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String words = String.valueOf(problem.getMessage());
        String rootWords = String.valueOf(root.getMessage());
        String both = words.contains(rootWords) ? words : words + ": " + rootWords;
        return HEADERS.matcher(both).replaceAll("$1***");
    }
}
