package com.xrides.chat.tokens;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The tokens that a node remembers, so many at most. Looking one up never waits. Any thread. */
final class KnownTokens {

    static final int MOST = 100_000;

    private final Map<String, Long> applications = new ConcurrentHashMap<>();
    private final Map<Long, String> tokens = new HashMap<>();
    private final Set<Long> replaced = new HashSet<>();

    @Nullable
    Long find(String token) {
        return applications.get(token);
    }

    synchronized void remember(String token, long application) {
        if (tokens.size() >= MOST && !tokens.containsKey(application)) {
            // Any one: it is asked for again when it is needed.
            remove(tokens.keySet().iterator().next());
        }
        remove(application);
        tokens.put(application, token);
        applications.put(token, application);
    }

    /** Forgets the token of an application that has another one. */
    synchronized void forget(long application) {
        replaced.add(application);
        remove(application);
    }

    private void remove(long application) {
        String token = tokens.remove(application);
        if (token != null) {
            applications.remove(token);
        }
    }

    /** Begins to read all of them. */
    synchronized Reading begin() {
        replaced.clear();
        return new Reading();
    }

    /** Tokens as they are read, page by page; those that are replaced meanwhile may be the old ones. One reader. */
    final class Reading {

        private int count;

        private Reading() {}

        void add(String token, long application) {
            synchronized (KnownTokens.this) {
                if (!replaced.contains(application) && !isFull()) {
                    count++;
                    remember(token, application);
                }
            }
        }

        boolean isFull() {
            return count >= MOST;
        }
    }
}
