package com.xrides.platform.web;

import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The path of an endpoint in all its spellings, and what in it is secret. Event loop of the mount. */
final class EndpointPath {

    private final String path;
    private @Nullable PathAliases aliases;
    private @Nullable String secret;

    EndpointPath(String path) {
        this.path = path;
    }

    void alsoAt(PathAliases aliases) {
        this.aliases = aliases;
    }

    /** Keeps a parameter out of logs and traces. */
    void hide(String parameter) {
        if (literalBefore(parameter).isEmpty()) {
            throw new IllegalStateException("%s has no :%s behind a literal segment".formatted(path, parameter));
        }
        secret = parameter;
    }

    boolean hasParameters() {
        return path.contains(":");
    }

    /** Adds a route for any method to a router. */
    Route addRoute(Router router) {
        return aliases == null ? router.route(path) : aliases.addTo(router, path);
    }

    /** The parameter that is hidden; null where nothing is secret. */
    @Nullable
    String secret() {
        return secret;
    }

    /** The spellings of the literal segment before the secret one, as regular expressions. */
    List<String> beforeSecret() {
        String literal = literalBefore(String.valueOf(secret));
        return aliases == null ? List.of(Pattern.quote(literal)) : aliases.quoted(literal);
    }

    private String literalBefore(String parameter) {
        List<String> segments = List.of(path.split("/", -1));
        int at = segments.indexOf(":" + parameter);
        return at < 1 || segments.get(at - 1).startsWith(":") ? "" : segments.get(at - 1);
    }

    /** As it was written. */
    @Override
    public String toString() {
        return path;
    }
}
