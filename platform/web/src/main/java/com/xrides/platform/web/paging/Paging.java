package com.xrides.platform.web.paging;

import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a list is paged: by cursors {@code after} and {@code before}, which name the last or first element that the
 * client has, and a {@code limit}. There are no offsets, which skip or repeat elements when the list changes. Any
 * thread.
 *
 * @param defaultLimit elements of a page where the request does not say
 * @param maxLimit the most that a request may ask for
 * @param isCursor whether a text can be a cursor of this list
 * @param cursorRule human-readable, after "must be": what a cursor is
 */
public record Paging(int defaultLimit, int maxLimit, Predicate<String> isCursor, String cursorRule) {

    private static final String AFTER = "after";
    private static final String BEFORE = "before";
    private static final String LIMIT = "limit";

    public Paging {
        if (defaultLimit < 1 || defaultLimit > maxLimit) {
            throw new IllegalArgumentException(
                    "paging limit: must be from 1 to %d, not %d".formatted(maxLimit, defaultLimit));
        }
    }

    /** Pages of a list whose cursors are whole numbers, such as the numbers of its elements. */
    public static Paging byNumber(int defaultLimit, int maxLimit) {
        return new Paging(defaultLimit, maxLimit, Paging::isNumber, "a whole number");
    }

    /**
     * Parses the page that a request asks for; of repeated parameters the first counts.
     *
     * @throws IllegalArgumentException if the query is invalid; the message does not quote it
     */
    public PageQuery parse(HttpServerRequest request) {
        String after = cursor(request, AFTER);
        String before = cursor(request, BEFORE);
        if (after != null && before != null) {
            throw new IllegalArgumentException("after and before cannot be given at once");
        }
        return new PageQuery(Optional.ofNullable(after), Optional.ofNullable(before), limit(request));
    }

    /** Passes on the page that a request asks for; answers 400 {@code invalid-query} if the query is invalid. */
    public void with(HttpServerRequest request, Consumer<PageQuery> next) {
        PageQuery query;
        try {
            query = parse(request);
        } catch (IllegalArgumentException e) {
            Problem.of(ProblemType.INVALID_QUERY, null, e.getMessage() + ".").send(request.response());
            return;
        }
        next.accept(query);
    }

    private @Nullable String cursor(HttpServerRequest request, String name) {
        String text = parameter(request, name);
        if (text != null && !isCursor.test(text)) {
            throw new IllegalArgumentException(name + " must be " + cursorRule);
        }
        return text;
    }

    private int limit(HttpServerRequest request) {
        String text = parameter(request, LIMIT);
        if (text == null) {
            return defaultLimit;
        }
        if (isNumber(text)) {
            long limit = Long.parseLong(text);
            if (limit >= 1 && limit <= maxLimit) {
                return (int) limit;
            }
        }
        throw new IllegalArgumentException("limit must be a number from 1 to " + maxLimit);
    }

    private static @Nullable String parameter(HttpServerRequest request, String name) {
        try {
            return request.getParam(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the query has an escape that cannot be decoded", e);
        }
    }

    private static boolean isNumber(String text) {
        try {
            long unused = Long.parseLong(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
