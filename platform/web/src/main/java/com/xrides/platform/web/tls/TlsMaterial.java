package com.xrides.platform.web.tls;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/** What the files held when they were read, all of them at one time. */
record TlsMaterial(Buffer certificate, Buffer key, Optional<Buffer> clientAuthority) {

    private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

    /** Those that authenticate what they encrypt, with keys that are gone after the connection: RFC 9325, section 4.2. */
    private static final List<String> CIPHER_SUITES = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    /** The signature by which a key shows that it is that of a certificate, by the key's algorithm. */
    private static final Map<String, String> SIGNATURES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

    /** Reads the files; blocks. */
    static TlsMaterial read(TlsFiles files) throws IOException {
        Optional<Path> authority = files.clientAuthority();
        return new TlsMaterial(
                read(files.certificate()),
                read(files.key()),
                authority.isPresent() ? Optional.of(read(authority.get())) : Optional.empty());
    }

    private static Buffer read(Path file) throws IOException {
        return Buffer.buffer(Files.readAllBytes(file));
    }

    /** Checks that they can be used, and that the key is that of the certificate; throws what is wrong. */
    void check(Vertx vertx) throws Exception {
        for (KeyManager manager : keyCertificate().getKeyManagerFactory(vertx).getKeyManagers()) {
            if (manager instanceof X509KeyManager keys) {
                checkPair(keys);
            }
        }
        if (clientAuthority.isPresent()) {
            var unused = trust(clientAuthority.get()).getTrustManagerFactory(vertx);
        }
    }

    /** When the first certificate of the file ends, its own or one between it and its authority. */
    Instant expires() throws CertificateException {
        var found = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(certificate.getBytes()));
        return found.stream()
                .map(X509Certificate.class::cast)
                .map(each -> each.getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new CertificateException("the file holds no certificate"));
    }

    private static void checkPair(X509KeyManager keys) throws GeneralSecurityException {
        for (String algorithm : SIGNATURES.keySet()) {
            String[] aliases = keys.getServerAliases(algorithm, null);
            if (aliases != null && aliases.length > 0) {
                X509Certificate first = keys.getCertificateChain(aliases[0])[0];
                checkPair(keys.getPrivateKey(aliases[0]), first.getPublicKey());
                return;
            }
        }
        throw new GeneralSecurityException("the certificate is neither for a key of RSA nor of EC");
    }

    private static void checkPair(PrivateKey secret, PublicKey open) throws GeneralSecurityException {
        String algorithm = SIGNATURES.get(secret.getAlgorithm());
        if (algorithm == null) {
            throw new GeneralSecurityException("a key of " + secret.getAlgorithm() + " is not used here");
        }
        byte[] text = {1, 2, 3};
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(secret);
        signing.update(text);
        Signature verifying = Signature.getInstance(algorithm);
        verifying.initVerify(open);
        verifying.update(text);
        if (!verifying.verify(signing.sign())) {
            throw new GeneralSecurityException("the key is not that of the certificate");
        }
    }

    /**
     * The options of a server.
     *
     * @param clients what clients must show where there is an authority for them
     */
    ServerSSLOptions options(ClientAuth clients) {
        var options = new ServerSSLOptions()
                .setKeyCertOptions(keyCertificate())
                .setEnabledSecureTransportProtocols(PROTOCOLS);
        CIPHER_SUITES.forEach(options::addEnabledCipherSuite);
        return clientAuthority
                .map(authority -> options.setTrustOptions(trust(authority)).setClientAuth(clients))
                .orElse(options);
    }

    private PemKeyCertOptions keyCertificate() {
        return new PemKeyCertOptions().setCertValue(certificate).setKeyValue(key);
    }

    private static PemTrustOptions trust(Buffer authority) {
        return new PemTrustOptions().addCertValue(authority);
    }
}
