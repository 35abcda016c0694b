package com.xrides.platform.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The endpoints of one port, by path, with who added each. One event loop. */
final class EndpointTable {

    /** The endpoints of one path, in the order in which they were added. */
    private final Map<String, Map<HttpMethod, Owned>> paths = new LinkedHashMap<>();

    private record Owned(String owner, HttpEndpoint endpoint) {}

    void mount(HttpRoutes routes, Vertx vertx) {
        String owner = routes.name();
        routes.mount(new HttpApi() {
            @Override
            public Vertx vertx() {
                return vertx;
            }

            @Override
            public HttpEndpoint route(HttpMethod method, String path) {
                return add(owner, method, path);
            }
        });
    }

    private HttpEndpoint add(String owner, HttpMethod method, String path) {
        // The names of parameters do not matter for what a path matches.
        Map<HttpMethod, Owned> methods =
                paths.computeIfAbsent(path.replaceAll(":\\w+", ":"), pattern -> new LinkedHashMap<>());
        for (Owned other : methods.values()) {
            if (!other.endpoint().path().toString().equals(path)) {
                throw new IllegalArgumentException("%s names the parameters of %s otherwise than %s, which has %s"
                        .formatted(owner, path, other.owner(), other.endpoint().path()));
            }
        }
        var endpoint = new HttpEndpoint(method, path);
        @Nullable Owned before = methods.putIfAbsent(method, new Owned(owner, endpoint));
        if (before != null) {
            throw new IllegalArgumentException(
                    "%s %s is added by both %s and %s".formatted(method, path, before.owner(), owner));
        }
        return endpoint;
    }

    /** The endpoints by path: those with a literal segment before those with a parameter at its place. */
    List<List<HttpEndpoint>> inOrder() {
        var ordered = new ArrayList<>(paths.keySet());
        ordered.sort(Comparator.comparing(EndpointTable::specificity));
        return ordered.stream()
                .map(pattern -> paths.getOrDefault(pattern, Map.of()).values().stream()
                        .map(Owned::endpoint)
                        .toList())
                .toList();
    }

    /**
     * The sort key of a path: a digit for each segment, 0 for a literal. Short paths come first, since routes are
     * matched in order.
     */
    private static String specificity(String pattern) {
        return pattern.substring(1).replaceAll("[^/]*:[^/]*", "1").replaceAll("[^/1]+", "0");
    }
}
