package com.xrides.node.trace;

import java.util.regex.Pattern;

/** Formats OpenTelemetry's error about an invalid configuration as one line, without credentials. */
final class TracingComplaint {

    /** Headers for the collector contain credentials, and are quoted in errors about them. */
    private static final Pattern HEADERS = Pattern.compile("(?is)(headers=).*");

    private TracingComplaint() {}

    /**
     * The messages of an exception and its causes, without credentials; the outermost often says only that something
     * unexpected happened.
     */
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
