package com.xrides.cli.relay;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Paths and queries of the relay on a node's management port. */
final class RelayPaths {

    private RelayPaths() {}

    static String partner(String name) {
        return "/partners/" + encoded(name);
    }

    /** A path with those parameters of a query that are said: names and values in turn. */
    static String with(String path, @Nullable Object... parameters) {
        var text = new StringBuilder(path);
        char before = '?';
        for (int index = 0; index < parameters.length; index += 2) {
            Object value = parameters[index + 1];
            if (value != null) {
                text.append(before).append(parameters[index]).append('=').append(encoded(value.toString()));
                before = '&';
            }
        }
        return text.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
