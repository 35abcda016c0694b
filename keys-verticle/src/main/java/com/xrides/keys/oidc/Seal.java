package com.xrides.keys.oidc;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what a browser keeps for this service, so that nobody changes it and it ends when it is to end. It can be read by
 * whoever has the browser. Any thread.
 */
final class Seal {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int RANDOM_BYTES = 32;
    private static final String UNTIL = "until";

    private final SecretKeySpec key;

    private Seal(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * A seal for one purpose, of which others know nothing. With the client's secret all nodes open what one of them has
     * sealed; without one, each only its own, until it ends.
     */
    static Seal of(String purpose, Optional<String> clientSecret) {
        byte[] secret =
                clientSecret.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElseGet(() -> randomBytes());
        return new Seal(hmac(new SecretKeySpec(secret, ALGORITHM), "xrides " + purpose));
    }

    /** A text that nobody guesses. */
    static String random() {
        return base64(randomBytes());
    }

    /** Base64 as URLs and cookies take it. */
    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String seal(JsonObject content, Instant until) {
        String text = base64(
                content.copy().put(UNTIL, until.getEpochSecond()).toBuffer().getBytes());
        return text + "." + base64(hmac(key, text));
    }

    /** What was sealed here and has not ended; empty for anything else. */
    Optional<JsonObject> open(String sealed) {
        int dot = sealed.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            String text = sealed.substring(0, dot);
            byte[] sent = Base64.getUrlDecoder().decode(sealed.substring(dot + 1));
            if (!MessageDigest.isEqual(hmac(key, text), sent)) {
                return Optional.empty();
            }
            var content = new JsonObject(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
            return content.getLong(UNTIL, 0L) > Instant.now().getEpochSecond()
                    ? Optional.of(content)
                    : Optional.empty();
        } catch (IllegalArgumentException | DecodeException e) {
            // Not of ours.
            return Optional.empty();
        }
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
