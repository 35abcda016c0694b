package com.xrides.testing;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key by which tests sign tokens (JWT), as an issuer does. */
public final class TokenKey {

    private static final int COORDINATE_BYTES = 32;

    private final String id;
    private final KeyPair pair;

    private TokenKey(String id, KeyPair pair) {
        this.id = id;
        this.pair = pair;
    }

    /** One for RS256. */
    public static TokenKey rsa(String id) {
        return new TokenKey(id, pair("RSA", 2048));
    }

    /** One for ES256. */
    public static TokenKey ec(String id) {
        return new TokenKey(id, pair("EC", 256));
    }

    private static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the issuer publishes of it. */
    public JsonObject publicKey() {
        JsonObject jwk = new JsonObject().put("kid", id).put("use", "sig").put("alg", algorithm());
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            return jwk.put("kty", "RSA")
                    .put("n", base64(bytes(rsa.getModulus(), rsa.getModulus().bitLength() / 8)))
                    .put("e", base64(rsa.getPublicExponent().toByteArray()));
        }
        ECPublicKey ec = (ECPublicKey) pair.getPublic();
        return jwk.put("kty", "EC")
                .put("crv", "P-256")
                .put("x", base64(bytes(ec.getW().getAffineX(), COORDINATE_BYTES)))
                .put("y", base64(bytes(ec.getW().getAffineY(), COORDINATE_BYTES)));
    }

    /** A token with these claims. */
    public String sign(JsonObject claims) {
        String text = unsigned(algorithm(), claims);
        try {
            Signature signature = Signature.getInstance(
                    algorithm().equals("RS256") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One that says that it is signed by nobody. */
    public String unsigned(JsonObject claims) {
        return unsigned("none", claims) + ".";
    }

    /** One that is signed by the public key as if it were a shared secret. */
    public String signedByPublicKey(JsonObject claims) {
        String text = unsigned("HS256", claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(pair.getPublic().getEncoded(), "HmacSHA256"));
            return text + "." + base64(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String unsigned(String algorithm, JsonObject claims) {
        JsonObject header =
                new JsonObject().put("alg", algorithm).put("kid", id).put("typ", "JWT");
        return base64(header.toBuffer().getBytes()) + "."
                + base64(claims.toBuffer().getBytes());
    }

    private String algorithm() {
        return pair.getPublic() instanceof RSAPublicKey ? "RS256" : "ES256";
    }

    /** Without a sign, and with zeros in front where it is short. */
    private static byte[] bytes(BigInteger number, int length) {
        byte[] signed = number.toByteArray();
        byte[] bytes = new byte[length];
        int from = Math.max(0, signed.length - length);
        System.arraycopy(signed, from, bytes, length - (signed.length - from), signed.length - from);
        return bytes;
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
