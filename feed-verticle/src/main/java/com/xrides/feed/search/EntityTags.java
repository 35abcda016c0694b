package com.xrides.feed.search;

/** The value of {@code If-None-Match} (RFC 9110): a list of tags, weak or strong, or {@code *}. */
final class EntityTags {

    private EntityTags() {}

    /**
     * Whether a tag is among those of a header, or the header stands for any.
     *
     * @param tag with its quotes, without a comma in it
     */
    static boolean include(String header, CharSequence tag) {
        if (header.contentEquals(tag) || header.strip().equals("*")) {
            return true;
        }
        for (String each : header.split(",", -1)) {
            String stripped = each.strip();
            if ((stripped.startsWith("W/") ? stripped.substring(2) : stripped).contentEquals(tag)) {
                return true;
            }
        }
        return false;
    }
}
