package com.xrides.cli.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;

/** Certificates and keys from PEM files, as stores of the JDK. Blocking. */
final class Pem {

    private Pem() {}

    /** A store that trusts the certificates of a file. */
    static KeyStore trusting(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        int number = 0;
        for (Certificate certificate : certificates(file)) {
            store.setCertificateEntry("authority-" + number, certificate);
            number++;
        }
        return store;
    }

    /** A store with one key and its certificates, without a password. */
    static KeyStore holding(Path certificate, Path key) throws GeneralSecurityException, IOException {
        Certificate[] chain = certificates(certificate).toArray(Certificate[]::new);
        if (chain.length == 0) {
            throw new GeneralSecurityException("there is no certificate in " + certificate);
        }
        KeyStore store = empty();
        store.setKeyEntry("own", key(key, chain[0].getPublicKey().getAlgorithm()), new char[0], chain);
        return store;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws GeneralSecurityException, IOException {
        // It asks a stream for a position, which a pipe does not have.
        var content = new ByteArrayInputStream(Files.readAllBytes(file));
        return CertificateFactory.getInstance("X.509").generateCertificates(content);
    }

    private static PrivateKey key(Path file, String algorithm) throws GeneralSecurityException, IOException {
        String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        try {
            return KeyFactory.getInstance(algorithm)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException(file + " holds no key in PEM", e);
        }
    }
}
