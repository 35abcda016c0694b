package com.xrides.platform.web.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes, after some redirects. User and password only go to where they were meant for.
 *
 * @param count redirects until here
 * @param problem why it cannot go on; null where it can
 */
record Redirects(URI first, URI now, int count, @Nullable String problem) {

    private static final int MAX = 5;
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    Redirects(URI first) {
        this(first, first, 0, null);
    }

    static boolean isRedirect(int status) {
        return STATUSES.contains(status);
    }

    Redirects follow(String location) {
        URI target;
        try {
            target = now.resolve(new URI(location));
        } catch (URISyntaxException e) {
            return failed("it redirects to what is no URL");
        }
        String scheme = scheme(target);
        if (count == MAX) {
            return failed("it redirects more than %d times".formatted(MAX));
        }
        if (target.getHost() == null || !Set.of("http", "https").contains(scheme)) {
            return failed("it redirects to what is no http or https URL");
        }
        if (scheme.equals("http") && scheme(now).equals("https")) {
            return failed("it redirects from https to http");
        }
        return new Redirects(first, target, count + 1, null);
    }

    private Redirects failed(String reason) {
        return new Redirects(first, now, count, reason);
    }

    /** The address without user, password and fragment. */
    String withoutCredentials() {
        String path = now.getRawPath();
        String query = now.getRawQuery();
        return scheme(now) + "://" + hostAndPort(now) + (path == null || path.isEmpty() ? "/" : path)
                + (query == null ? "" : "?" + query);
    }

    /** The value of Authorization; null where none is to be sent there. */
    @Nullable
    String authorization() {
        String user = first.getRawUserInfo();
        boolean sameOrigin =
                scheme(first).equals(scheme(now)) && hostAndPort(first).equals(hostAndPort(now));
        if (user == null || !sameOrigin) {
            return null;
        }
        // A plus is a plus here, unlike in forms.
        String decoded = URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(decoded.getBytes(StandardCharsets.UTF_8));
    }

    private static String hostAndPort(URI uri) {
        return Objects.requireNonNull(uri.getHost()).toLowerCase(Locale.ROOT)
                + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    private static String scheme(URI uri) {
        return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    }
}
