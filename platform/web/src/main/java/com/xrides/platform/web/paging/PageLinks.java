package com.xrides.platform.web.paging;

import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Writes the {@code Link} header of a page (RFC 8288), with the request's other parameters. The links are relative,
 * only a query, so that they work behind a proxy that adds a path prefix. Any thread.
 */
public final class PageLinks {

    private PageLinks() {}

    /**
     * Adds the header to the request's response, which must not have been sent; none where both are empty.
     *
     * @param next the cursor of the last element of this page, where more may follow
     * @param previous the cursor of the first element of this page, where more may precede it
     */
    public static void write(HttpServerRequest request, Optional<String> next, Optional<String> previous) {
        var links = new StringJoiner(", ");
        next.ifPresent(cursor -> links.add(link(request, "after", cursor, "next")));
        previous.ifPresent(cursor -> links.add(link(request, "before", cursor, "prev")));
        if (links.length() > 0) {
            request.response().putHeader("Link", links.toString());
        }
    }

    private static String link(HttpServerRequest request, String parameter, String cursor, String relation) {
        var query = new StringJoiner("&", "<?", ">; rel=\"" + relation + "\"");
        String asked = request.query();
        if (asked != null) {
            for (String pair : asked.split("[&;]", -1)) {
                if (!pair.isEmpty() && !isCursor(pair)) {
                    query.add(safe(pair));
                }
            }
        }
        query.add(parameter + "=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
        return query.toString();
    }

    private static boolean isCursor(String pair) {
        String name = URLDecoder.decode(pair.split("=", 2)[0], StandardCharsets.UTF_8);
        return name.equals("after") || name.equals("before");
    }

    /** The parameter as it was sent, with characters escaped that would end the link or the header. */
    private static String safe(String pair) {
        var text = new StringBuilder(pair.length());
        pair.codePoints().forEach(c -> {
            if (c > ' ' && c < 127 && "<>\"\\".indexOf(c) < 0) {
                text.appendCodePoint(c);
            } else {
                text.append(URLEncoder.encode(Character.toString(c), StandardCharsets.UTF_8));
            }
        });
        return text.toString();
    }
}
