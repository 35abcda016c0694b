package com.xrides.chat.api;

import com.xrides.platform.web.paging.PageLinks;
import com.xrides.platform.web.paging.PageQuery;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the lists of applications, chats and messages have in common. */
final class ListPage {

    private ListPage() {}

    /** The number that a page begins behind, or ends before; null where the request does not say. */
    static @Nullable Long cursor(OptionalLong number) {
        return number.isPresent() ? (Long) number.getAsLong() : null;
    }

    /**
     * Writes where the pages beside this one are. More may come at any time, but a link leads there only once there is more.
     *
     * @param more whether others follow in the direction that was asked for
     */
    static <T> void link(
            HttpServerRequest request, PageQuery page, List<T> list, boolean more, Function<T, String> cursor) {
        if (list.isEmpty()) {
            return;
        }
        boolean isBackward = page.before().isPresent();
        Optional<String> next = Optional.of(cursor.apply(list.get(list.size() - 1)));
        Optional<String> previous = Optional.of(cursor.apply(list.get(0)));
        PageLinks.write(
                request,
                next.filter(last -> isBackward || more),
                previous.filter(first -> isBackward ? more : page.after().isPresent()));
    }
}
