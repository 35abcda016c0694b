package com.xrides.platform.database.tls;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads private keys in the formats in which OpenSSL writes them: PKCS#8, as PEM or DER, and the older PEM formats of RSA
 * (PKCS#1) and EC keys (SEC 1).
 */
final class KeyFile {

    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----([^-]*)-----END \\1-----");

    private static final byte[] VERSION_0 = {Der.INTEGER, 1, 0};

    /** The algorithms by their object identifiers, as elements. */
    private static final byte[] RSA = HexFormat.of().parseHex("06092a864886f70d0101010500");

    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

    private KeyFile() {}

    static PrivateKey read(Path file) {
        try {
            return toKey(pkcs8(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("sslkey: cannot read %s".formatted(file), e);
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            throw new IllegalArgumentException(
                    "sslkey: %s has no key that can be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static byte[] pkcs8(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        Matcher pem = PEM.matcher(new String(content, StandardCharsets.ISO_8859_1));
        if (!pem.find()) {
            return content;
        }
        byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
        return switch (pem.group(1)) {
            case "PRIVATE KEY" -> der;
            case "RSA PRIVATE KEY" -> wrapped(Der.element(Der.SEQUENCE, RSA), der);
            case "EC PRIVATE KEY" -> wrapped(Der.element(Der.SEQUENCE, EC, curve(der)), der);
            default ->
                throw new IllegalArgumentException(
                        "it is a %s; write it without a password, by openssl pkcs8 -topk8 -nocrypt"
                                .formatted(pem.group(1).toLowerCase(Locale.ROOT)));
        };
    }

    private static byte[] wrapped(byte[] algorithm, byte[] key) {
        return Der.element(Der.SEQUENCE, VERSION_0, algorithm, Der.element(Der.OCTET_STRING, key));
    }

    /** Names the curve, as SEC 1 has it behind the key. */
    private static byte[] curve(byte[] key) {
        ByteBuffer in = Der.content(Der.SEQUENCE, ByteBuffer.wrap(key));
        var unusedVersion = Der.content(Der.INTEGER, in);
        var unusedKey = Der.content(Der.OCTET_STRING, in);
        ByteBuffer name = Der.content(Der.CONTEXT_0, in);
        byte[] bytes = new byte[name.remaining()];
        name.get(bytes);
        return bytes;
    }

    private static PrivateKey toKey(byte[] pkcs8) {
        var spec = new PKCS8EncodedKeySpec(pkcs8);
        var none = new IllegalArgumentException("it is none of " + String.join(", ", ALGORITHMS));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (GeneralSecurityException e) {
                // Then it is of another kind.
                none.addSuppressed(e);
            }
        }
        throw none;
    }
}
