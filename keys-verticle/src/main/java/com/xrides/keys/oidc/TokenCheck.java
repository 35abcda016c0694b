package com.xrides.keys.oidc;

import com.xrides.keys.oidc.Issuer.Known;
import com.xrides.platform.web.access.Admission;
import com.xrides.platform.web.access.Refusal;
import com.xrides.platform.web.access.Refusal.Reason;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.NoSuchKeyIdException;
import io.vertx.ext.auth.authentication.TokenCredentials;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks tokens of the issuer (JWT): their signature by its public keys, that they are of this issuer and for this client, and
 * that they are valid now. Nothing is sent to the issuer for it, unless a key is not known. Any thread.
 */
final class TokenCheck {

    private static final Logger LOG = LoggerFactory.getLogger(TokenCheck.class);

    /** Signatures by a private key: with one of a shared secret, the public key would do as that secret. */
    private static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

    private static final int MAX_LENGTH = 8192;

    private static final Refusal INVALID =
            Refusal.of(Reason.CREDENTIALS_INVALID, "This token is not a valid one of the issuer for this service.");
    private static final Refusal AWAY = new Refusal(
            Reason.NOT_KNOWN_YET, "The issuer of tokens has not been reached yet. Send the request again.", 10);

    private final OidcSettings settings;
    private final Issuer issuer;
    private final RoleClaim roles;

    TokenCheck(OidcSettings settings, Issuer issuer) {
        this.settings = settings;
        this.issuer = issuer;
        this.roles = new RoleClaim(settings.roleClaim());
    }

    /** Whether a text looks like a token, whoever issued it. */
    static boolean isToken(String text) {
        return text.length() <= MAX_LENGTH && text.chars().filter(c -> c == '.').count() == 2;
    }

    /** Who sends a token; never fails. */
    Future<Admission> identify(String token) {
        return issuer.known()
                .transform(found -> found.failed()
                        ? Future.succeededFuture(Admission.refused(AWAY))
                        : claims(token).map(this::admit).otherwise(cause -> {
                            LOG.debug("A token was refused: {}", cause.getMessage());
                            return Admission.refused(INVALID);
                        }));
    }

    /** Lets a person in who has a role here. */
    Admission admit(JsonObject claims) {
        String name = Person.nameIn(claims);
        return roles.roleOf(claims)
                .map(role -> Admission.granted(new Person(name, role)))
                .orElseGet(() -> Admission.refused(Refusal.of(
                        Reason.NOT_ALLOWED, "%s has no role here: it takes %s.".formatted(name, roles.expected()))));
    }

    /** What a token says, if it may be believed; else fails. */
    Future<JsonObject> claims(String token) {
        if (!isToken(token) || !ALGORITHMS.contains(algorithm(token))) {
            return Future.failedFuture("it is not signed by a private key");
        }
        return issuer.known()
                .compose(before -> verified(before, token)
                        .recover(cause -> cause instanceof NoSuchKeyIdException
                                ? issuer.refresh()
                                        .compose(asked -> issuer.known())
                                        .compose(now ->
                                                now.equals(before) ? Future.failedFuture(cause) : verified(now, token))
                                : Future.failedFuture(cause)));
    }

    private Future<JsonObject> verified(Known known, String token) {
        return known.auth().authenticate(new TokenCredentials(token)).compose(user -> {
            JsonObject claims = user.attributes().getJsonObject("accessToken");
            String wrong = claims == null
                    ? "it is not signed"
                    : wrong(claims, Instant.now().getEpochSecond());
            return wrong == null ? Future.succeededFuture(claims) : Future.failedFuture(wrong);
        });
    }

    /** What the library lets pass: claims that are not there. Null when nothing is wrong. */
    private @Nullable String wrong(JsonObject claims, long now) {
        if (!settings.issuer().equals(claims.getValue("iss"))) {
            return "it is of another issuer";
        }
        Object audience = claims.getValue("aud");
        if (!settings.clientId().equals(audience)
                && !(audience instanceof JsonArray several && several.contains(settings.clientId()))) {
            return "it is for another audience";
        }
        long leeway = Issuer.LEEWAY.toSeconds();
        if (!(claims.getValue("exp") instanceof Number until) || until.longValue() + leeway <= now) {
            return "it has expired, or never does";
        }
        if (claims.getValue("nbf") instanceof Number from && from.longValue() - leeway > now) {
            return "it is not valid yet";
        }
        return claims.getValue("sub") instanceof String subject && !subject.isBlank() ? null : "it names nobody";
    }

    private static String algorithm(String token) {
        try {
            byte[] header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
            return String.valueOf(new JsonObject(new String(header, StandardCharsets.UTF_8)).getValue("alg"));
        } catch (IllegalArgumentException | DecodeException e) {
            return "";
        }
    }
}
