package com.xrides.platform.database.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    @TempDir
    Path directory;

    @Test
    void keysOfEveryKindAreReadAsPemAndDer() throws Exception {
        for (PrivateKey key : new PrivateKey[] {
            rsa(),
            ec(),
            KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate()
        }) {
            assertThat(KeyFile.read(pem("PRIVATE KEY", key.getEncoded()))).isEqualTo(key);
            assertThat(KeyFile.read(Files.write(directory.resolve("der"), key.getEncoded())))
                    .isEqualTo(key);
        }
    }

    /** What {@code openssl genrsa -traditional} writes is the innermost part of PKCS#8. */
    @Test
    void anRsaKeyOfTheOlderFormatIsRead() throws Exception {
        PrivateKey key = rsa();

        assertThat(KeyFile.read(pem("RSA PRIVATE KEY", innermost(key)))).isEqualTo(key);
    }

    /** What {@code openssl ecparam -genkey} writes names the curve behind the key. */
    @Test
    void anEcKeyOfTheOlderFormatIsRead() throws Exception {
        PrivateKey key = ec();
        ByteBuffer inner = Der.content(Der.SEQUENCE, ByteBuffer.wrap(innermost(key)));
        var unusedVersion = Der.content(Der.INTEGER, inner);
        ByteBuffer secret = Der.content(Der.OCTET_STRING, inner);
        byte[] bytes = new byte[secret.remaining()];
        secret.get(bytes);
        byte[] sec1 = Der.element(
                Der.SEQUENCE,
                new byte[] {Der.INTEGER, 1, 1},
                Der.element(Der.OCTET_STRING, bytes),
                Der.element(Der.CONTEXT_0, HexFormat.of().parseHex("06082a8648ce3d030107")));
        Path file = pem("EC PRIVATE KEY", sec1);
        Files.writeString(
                file,
                "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
                        + Files.readString(file));

        var read = (ECPrivateKey) KeyFile.read(file);

        assertThat(read.getS()).isEqualTo(((ECPrivateKey) key).getS());
        assertThat(read.getParams()).isEqualTo(((ECPrivateKey) key).getParams());
    }

    @Test
    void whatCannotBeReadIsSaidSo() throws Exception {
        assertThatThrownBy(() -> KeyFile.read(directory.resolve("missing")))
                .hasMessageStartingWith("sslkey: cannot read ");
        assertThatThrownBy(() -> KeyFile.read(pem("ENCRYPTED PRIVATE KEY", new byte[] {1})))
                .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
        assertThatThrownBy(() -> KeyFile.read(pem("EC PRIVATE KEY", new byte[] {1})))
                .hasMessageContaining("no key that can be read");
        assertThatThrownBy(() -> KeyFile.read(Files.writeString(directory.resolve("text"), "no key")))
                .hasMessageContaining("no key that can be read");
    }

    private Path pem(String type, byte[] der) throws IOException {
        String base64 = Base64.getMimeEncoder().encodeToString(der);
        return Files.writeString(
                directory.resolve("pem"), "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, base64));
    }

    private static byte[] innermost(PrivateKey key) {
        ByteBuffer outer = Der.content(Der.SEQUENCE, ByteBuffer.wrap(key.getEncoded()));
        var unusedVersion = Der.content(Der.INTEGER, outer);
        var unusedAlgorithm = Der.content(Der.SEQUENCE, outer);
        ByteBuffer inner = Der.content(Der.OCTET_STRING, outer);
        byte[] bytes = new byte[inner.remaining()];
        inner.get(bytes);
        return bytes;
    }

    private static PrivateKey rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair().getPrivate();
    }

    private static PrivateKey ec() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair().getPrivate();
    }
}
