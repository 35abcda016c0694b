package com.xrides.platform.web;

import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Other spellings of the paths of some routes, for clients of an older API. They lead to the same routes and are known by
 * the same names in logs, traces and descriptions.
 *
 * @param prefix what may stand before the path: {@code /api}
 * @param segments for a literal segment, the other one that may stand in its place
 */
public record PathAliases(String prefix, Map<String, String> segments) {

    public PathAliases {
        segments = Map.copyOf(segments);
    }

    /** Adds a route for any method that matches all spellings of a path. */
    Route addTo(Router router, String path) {
        var names = new ArrayList<String>();
        var regex = new StringBuilder("(?:").append(Pattern.quote(prefix)).append(")?");
        for (String segment : path.substring(1).split("/", -1)) {
            regex.append('/');
            if (segment.startsWith(":")) {
                // By such groups Vert.x Web finds the values without an exception for each of them.
                regex.append("(?<p").append(names.size()).append(">[^/]+)");
                names.add(segment.substring(1));
            } else {
                regex.append("(?:").append(String.join("|", quoted(segment))).append(')');
            }
        }
        return router.routeWithRegex(regex.append("/?").toString())
                .setRegexGroupsNames(names)
                .setName(path);
    }

    /** A literal segment and what may stand in its place, as a regular expression has them. */
    List<String> quoted(String segment) {
        String other = segments.get(segment);
        return other == null ? List.of(Pattern.quote(segment)) : List.of(Pattern.quote(segment), Pattern.quote(other));
    }
}
