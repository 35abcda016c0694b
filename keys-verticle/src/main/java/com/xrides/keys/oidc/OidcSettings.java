package com.xrides.keys.oidc;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * What was said of the issuer at which operators log in.
 *
 * @param issuer as it names itself in its tokens
 * @param clientId by which the issuer knows the management port: the audience of all tokens
 * @param clientSecret empty for a client without one, which PKCE alone protects
 * @param roleClaim the name of the claim that says the roles, or a path to it with dots
 * @param redirectUri where the issuer sends browsers back to; empty for what their requests say
 */
public record OidcSettings(
        String issuer, String clientId, Optional<String> clientSecret, String roleClaim, Optional<String> redirectUri) {

    /** A claim of this name is for us alone. */
    public static final String OWN_CLAIM = "xrides_roles";

    private static final int SHORTEST_SECRET = 16;

    public OidcSettings {
        requireSafeUrl("--oidc-issuer", issuer);
        if (URI.create(issuer).getQuery() != null || URI.create(issuer).getFragment() != null) {
            throw new IllegalArgumentException("--oidc-issuer: has neither ? nor #, unlike %s".formatted(issuer));
        }
        if (clientId.isBlank()) {
            throw new IllegalArgumentException(
                    "--oidc-client-id: say by which name the issuer %s knows this service".formatted(issuer));
        }
        if (clientSecret.isPresent() && clientSecret.get().length() < SHORTEST_SECRET) {
            // Sessions are sealed by it: whoever guesses it is an administrator.
            throw new IllegalArgumentException("--oidc-client-secret-file: the secret must have %d characters at least"
                    .formatted(SHORTEST_SECRET));
        }
        if (roleClaim.isBlank()) {
            throw new IllegalArgumentException("--oidc-role-claim: must be the name of a claim, not empty");
        }
        redirectUri.ifPresent(uri -> requireSafeUrl("--oidc-redirect-uri", uri));
        if (redirectUri.isPresent() && !redirectUri.get().endsWith("/login/callback")) {
            throw new IllegalArgumentException(
                    "--oidc-redirect-uri: ends with /login/callback, unlike %s".formatted(redirectUri.get()));
        }
    }

    /**
     * Refuses addresses that others can read or change what is sent to.
     *
     * @throws IllegalArgumentException naming what they are for
     */
    static void requireSafeUrl(String what, String url) {
        try {
            URI parsed = URI.create(url);
            boolean isSafe = "https".equals(parsed.getScheme())
                    || ("http".equals(parsed.getScheme()) && isLoopback(parsed.getHost()));
            if (isSafe && parsed.getHost() != null && parsed.getUserInfo() == null) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(mustBe(what, url), e);
        }
        throw new IllegalArgumentException(mustBe(what, url));
    }

    private static String mustBe(String what, String url) {
        return "%s: must be an https URL (http only on this machine), not \"%s\"".formatted(what, url);
    }

    private static boolean isLoopback(String host) {
        try {
            return host != null
                    && (host.equals("localhost") || host.matches("[0-9.]+|\\[[0-9a-fA-F:]+]"))
                    && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "issuer %s, client %s, roles in %s".formatted(issuer, clientId, roleClaim);
    }
}
