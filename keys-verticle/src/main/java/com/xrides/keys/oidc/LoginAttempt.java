package com.xrides.keys.oidc;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a browser keeps on its way to the issuer and back, so that nobody else's login is taken for its own.
 *
 * @param state by which the issuer's answer is known to belong to this attempt
 * @param nonce that the token must have
 * @param verifier without which the code is worth nothing (PKCE, RFC 7636)
 * @param redirectUri where the issuer sends the browser back to
 * @param to the path that the browser wanted
 */
record LoginAttempt(String state, String nonce, String verifier, String redirectUri, String to) {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int NAME_DIGITS = 12;

    static LoginAttempt begin(String redirectUri, String to) {
        return new LoginAttempt(Seal.random(), Seal.random(), Seal.random(), redirectUri, to);
    }

    /** What the issuer is shown of the verifier. */
    String challenge() {
        try {
            return Seal.base64(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Leaves it with the browser. */
    void leaveWith(HttpServerRequest request, Seal seal) {
        var content = new JsonObject()
                .put("state", state)
                .put("nonce", nonce)
                .put("verifier", verifier)
                .put("redirect_uri", redirectUri)
                .put("to", to);
        String sealed = seal.seal(content, Instant.now().plus(LIFE));
        var unused = request.response()
                .addCookie(Session.cookie(request, name(state), sealed).setMaxAge(LIFE.toSeconds()));
    }

    /** Takes back the attempt that a state belongs to; empty where this browser began none. */
    static Optional<LoginAttempt> takeFrom(HttpServerRequest request, String state, Seal seal) {
        if (!state.matches("[\\w-]{43}")) {
            return Optional.empty();
        }
        Cookie cookie = request.getCookie(name(state));
        if (cookie == null) {
            return Optional.empty();
        }
        String sealed = cookie.getValue();
        var unused = request.response()
                .addCookie(Session.cookie(request, name(state), "").setMaxAge(0));
        return seal.open(sealed)
                .filter(content -> state.equals(content.getString("state")))
                .map(content -> new LoginAttempt(
                        state,
                        content.getString("nonce"),
                        content.getString("verifier"),
                        content.getString("redirect_uri"),
                        content.getString("to")));
    }

    /** One for each attempt: tabs of one browser log in at the same time. */
    private static String name(String state) {
        return "xrides_login_" + state.substring(0, NAME_DIGITS);
    }
}
