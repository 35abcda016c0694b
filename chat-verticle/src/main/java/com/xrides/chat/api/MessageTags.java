package com.xrides.chat.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Entity tags of messages, which are their versions, and what {@code If-Match} says of them (RFC 9110). Any thread. */
final class MessageTags {

    /** What no message has, for a condition that no message can meet. */
    static final int NO_VERSION = 0;

    /** A tag may have commas in it. */
    private static final Pattern TAG = Pattern.compile("\\G\\s*(W/)?\"([!#-~\\x80-\\xff]*)\"\\s*(?:,|$)");

    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");

    private MessageTags() {}

    static String of(int version) {
        return "\"" + version + '"';
    }

    /**
     * The versions that a message may have to be changed; empty for any. Weak tags match none, since they may stand for
     * several versions; what is no list of tags matches none either.
     *
     * @param headers each {@code If-Match}
     */
    static List<Integer> versions(List<String> headers) {
        if (headers.isEmpty()) {
            return List.of();
        }
        String all = String.join(",", headers).strip();
        if (all.equals("*")) {
            return List.of();
        }
        return strong(all).filter(found -> !found.isEmpty()).orElse(List.of(NO_VERSION));
    }

    private static Optional<List<Integer>> strong(String all) {
        var versions = new ArrayList<Integer>();
        Matcher tags = TAG.matcher(all);
        int end = 0;
        while (end < all.length() && tags.find()) {
            if (tags.group(1) == null && VERSION.matcher(tags.group(2)).matches()) {
                versions.add(Integer.valueOf(tags.group(2)));
            }
            end = tags.end();
        }
        return end == all.length() ? Optional.of(versions) : Optional.empty();
    }
}
