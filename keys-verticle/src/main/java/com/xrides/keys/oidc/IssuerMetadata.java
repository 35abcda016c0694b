package com.xrides.keys.oidc;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Where an issuer does what, as it says itself (OpenID Connect Discovery 1.0, section 3).
 *
 * @param logout where a browser ends its session at the issuer; empty where it has no such page
 */
record IssuerMetadata(String authorization, String token, String keys, Optional<String> logout) {

    static final String PATH = "/.well-known/openid-configuration";

    /** The issuer's document is not that of the issuer that was configured: nothing that waiting mends. */
    static final class OtherIssuerException extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        OtherIssuerException(String message) {
            super(message);
        }
    }

    /** The address of an issuer's document. */
    static String address(String issuer) {
        return (issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer) + PATH;
    }

    /**
     * Reads the document.
     *
     * @throws OtherIssuerException when it is one of another issuer, by whose tokens ours would be refused
     * @throws IllegalArgumentException when something is missing, or is at an address that others can read
     */
    static IssuerMetadata read(JsonObject document, String issuer) {
        String named = document.getString("issuer");
        if (!issuer.equals(named)) {
            throw new OtherIssuerException(
                    "--oidc-issuer: what answers at %s calls itself %s; say it exactly so".formatted(issuer, named));
        }
        return new IssuerMetadata(
                address(document, "authorization_endpoint"),
                address(document, "token_endpoint"),
                address(document, "jwks_uri"),
                document.containsKey("end_session_endpoint")
                        ? Optional.of(address(document, "end_session_endpoint"))
                        : Optional.empty());
    }

    private static String address(JsonObject document, String name) {
        String url = document.getString(name);
        OidcSettings.requireSafeUrl("the issuer's " + name, url == null ? "" : url);
        return url;
    }
}
