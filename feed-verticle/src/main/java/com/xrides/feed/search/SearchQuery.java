package com.xrides.feed.search;

import com.xrides.feed.snapshot.PlanFeed;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a search asks for. Parameters that are not of it are left alone.
 *
 * @param from absent where the window has no beginning
 * @param to absent where it has no end
 * @param limit plans at most
 * @param after only plans behind this one
 * @param texts the parameters as they were given, by name
 */
record SearchQuery(
        Optional<Bound> from, Optional<Bound> to, int limit, Optional<Cursor> after, Map<String, String> texts) {

    /** Plans of an answer at most, and where the query says nothing of it. */
    static final int MAX_LIMIT = 10_000;

    static final String STARTS_AT = "starts_at";
    static final String ENDS_AT = "ends_at";
    static final String LIMIT = "limit";
    static final String AFTER = "after";

    /**
     * Parses the query of a URI, as it was sent.
     *
     * @param query null where there is none
     * @throws IllegalArgumentException with a message for the client
     */
    static SearchQuery parse(@Nullable String query) {
        Map<String, String> texts = parameters(query == null ? "" : query);
        return new SearchQuery(
                parsed(texts, STARTS_AT, text -> Bound.from(TimeText.parse(text))),
                parsed(texts, ENDS_AT, text -> Bound.to(TimeText.parse(text))),
                parsed(texts, LIMIT, SearchQuery::limit).orElse(MAX_LIMIT),
                parsed(texts, AFTER, Cursor::parse),
                texts);
    }

    /** The earliest local time of a feed that is in the window, in microseconds. */
    long first(PlanFeed feed) {
        return from.map(bound -> bound.first(feed)).orElse(Long.MIN_VALUE);
    }

    /** The latest. */
    long last(PlanFeed feed) {
        return to.map(bound -> bound.last(feed)).orElse(Long.MAX_VALUE);
    }

    private interface Parser<T> {
        T parse(String text);
    }

    private static <T> Optional<T> parsed(Map<String, String> texts, String name, Parser<T> parser) {
        String text = texts.get(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.parse(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " " + e.getMessage(), e);
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> texts = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (isOurs(name)
                    && texts.put(name, decoded(pair.substring(equals < 0 ? pair.length() : equals + 1))) != null) {
                throw new IllegalArgumentException(name + " must be given once");
            }
        }
        return texts;
    }

    private static boolean isOurs(String name) {
        return name.equals(STARTS_AT) || name.equals(ENDS_AT) || name.equals(LIMIT) || name.equals(AFTER);
    }

    private static int limit(String text) {
        if (text.length() <= 5 && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        }
        throw new IllegalArgumentException("must be a number from 1 to " + MAX_LIMIT);
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text.replace('+', ' ');
        }
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 3);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw badEscape();
                }
                bytes.put((byte) (high << 4 | low));
                i += 2;
            } else {
                bytes.put(StandardCharsets.UTF_8.encode(CharBuffer.wrap(new char[] {c == '+' ? ' ' : c})));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw badEscape();
        }
    }

    private static IllegalArgumentException badEscape() {
        return new IllegalArgumentException("the query has an escape that cannot be decoded");
    }
}
