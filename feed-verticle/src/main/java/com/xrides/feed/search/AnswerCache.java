package com.xrides.feed.search;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answers of the current snapshot that were asked for more than once, by URI. What is asked for the first time is only
 * remembered: windows that never repeat must not push out those that do. One event loop.
 */
final class AnswerCache {

    private static final int MAX_BYTES = 4 * 1024 * 1024;
    private static final int MAX_ANSWERS = 1000;

    /** Larger ones would push out too many. */
    private static final int MAX_ANSWER = MAX_BYTES / 2;

    private static final int REMEMBERED = 4096;

    private final Map<String, Answer> answers = new LinkedHashMap<>(64, 0.75f, true);
    private final int[] asked = new int[REMEMBERED];
    private long version = -1;
    private long bytes;

    /** The answer to a URI; null where it is to be made. */
    @Nullable
    Answer find(long snapshot, String uri) {
        if (snapshot != version) {
            answers.clear();
            bytes = 0;
            version = snapshot;
        }
        return answers.get(uri);
    }

    /** Whether the URI was asked for before, as far as it is remembered. */
    boolean isAskedAgain(String uri) {
        int hash = uri.hashCode();
        int place = (hash ^ hash >>> 16) & REMEMBERED - 1;
        boolean again = asked[place] == hash;
        asked[place] = hash;
        return again;
    }

    void keep(String uri, Answer answer) {
        if (answer.length() > MAX_ANSWER) {
            return;
        }
        Answer before = answers.put(uri, answer);
        bytes += answer.length() - (before == null ? 0 : before.length());
        var eldest = answers.values().iterator();
        while ((bytes > MAX_BYTES || answers.size() > MAX_ANSWERS) && eldest.hasNext()) {
            bytes -= eldest.next().length();
            eldest.remove();
        }
    }
}
