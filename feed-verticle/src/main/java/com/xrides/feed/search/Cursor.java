package com.xrides.feed.search;

import java.util.UUID;

/**
 * The plan that a page ended with.
 *
 * @param start in microseconds of local time
 */
record Cursor(long start, UUID id) {

    private static final int ID = 36;

    /**
     * Parses what {@link #text} wrote.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Cursor parse(String text) {
        int end = text.length() - ID - 1;
        if (end < 1 || text.charAt(end) != '_') {
            throw new IllegalArgumentException("must be taken from a Link header");
        }
        try {
            UUID id = UUID.fromString(text.substring(end + 1));
            return new Cursor(Long.parseLong(text.substring(0, end)), id);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be taken from a Link header", e);
        }
    }

    String text() {
        return start + "_" + id;
    }
}
