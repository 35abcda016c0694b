package com.xrides.platform.web;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the segments of paths that only their sender may know, such as tokens, also where no route matches the path. A
 * segment is secret wherever the literal one stands before it that precedes it in a route. Any thread.
 */
final class SecretSegments {

    private final List<Rule> rules;

    private record Rule(Pattern pattern, String replacement) {}

    private SecretSegments(List<Rule> rules) {
        this.rules = rules;
    }

    /** Those that some endpoints declare. */
    static SecretSegments of(List<HttpEndpoint> endpoints) {
        Set<String> seen = new LinkedHashSet<>();
        List<Rule> rules = endpoints.stream()
                .map(HttpEndpoint::path)
                .filter(path -> path.secret() != null)
                .map(path -> new Rule(
                        Pattern.compile(
                                "(?<=^|/)((?:%s)/+)[^/]+".formatted(String.join("|", path.beforeSecret())),
                                Pattern.CASE_INSENSITIVE),
                        "$1:" + path.secret()))
                .filter(rule -> seen.add(rule.pattern().pattern()))
                .toList();
        return new SecretSegments(rules);
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /** The path with the name of the parameter in place of what is secret. */
    String mask(String path) {
        String masked = maskPlain(path);
        if (masked.equals(path) && path.indexOf('%') >= 0) {
            String decoded = QueryStringDecoder.decodeComponent(
                    path.replace("+", "%2B").replaceAll("%(?![0-9a-fA-F]{2})", "%25"));
            String maskedToo = maskPlain(decoded);
            return maskedToo.equals(decoded) ? path : maskedToo;
        }
        return masked;
    }

    private String maskPlain(String path) {
        String masked = path;
        for (Rule rule : rules) {
            masked = rule.pattern().matcher(masked).replaceAll(rule.replacement());
        }
        return masked;
    }
}
