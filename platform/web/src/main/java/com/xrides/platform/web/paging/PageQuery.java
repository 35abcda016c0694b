package com.xrides.platform.web.paging;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The page of a list that a request asks for.
 *
 * @param after only elements after this cursor
 * @param before only elements before this cursor, the nearest of them; never together with {@code after}
 * @param limit the most elements
 */
public record PageQuery(Optional<String> after, Optional<String> before, int limit) {

    /** The cursor {@code after} of a list that is paged by number. */
    public OptionalLong afterNumber() {
        return number(after);
    }

    /** The cursor {@code before} of a list that is paged by number. */
    public OptionalLong beforeNumber() {
        return number(before);
    }

    private static OptionalLong number(Optional<String> cursor) {
        return cursor.map(text -> OptionalLong.of(Long.parseLong(text))).orElseGet(OptionalLong::empty);
    }
}
