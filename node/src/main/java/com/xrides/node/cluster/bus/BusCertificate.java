package com.xrides.node.cluster.bus;

import com.xrides.node.cluster.ClusterSecret;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.JksOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/**
 * The certificate that all members of a cluster show each other on the event bus, and the only one that they accept. Its
 * key follows from the cluster's secret: whoever has the one has the other, and nothing needs to be handed out. Ed25519
 * makes that possible, whose private key is any 32 bytes and whose signatures are always the same.
 */
final class BusCertificate {

    private static final String PURPOSE = "event bus certificate 1";
    private static final String ALGORITHM = "Ed25519";
    private static final String ALIAS = "cluster";

    /** The stores never leave this process's memory, and their format wants a password. */
    private static final String PASSWORD = "in-memory";

    private final PrivateKey key;
    private final Certificate certificate;

    private BusCertificate(PrivateKey key, Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    static BusCertificate of(ClusterSecret secret) {
        try {
            KeyPair keys = keys(secret.key(PURPOSE));
            byte[] content = CertificateDer.content(keys.getPublic().getEncoded());
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(keys.getPrivate());
            signature.update(content);
            var encoded = new ByteArrayInputStream(CertificateDer.signed(content, signature.sign()));
            return new BusCertificate(
                    keys.getPrivate(), CertificateFactory.getInstance("X.509").generateCertificate(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificate of the event bus could not be made", e);
        }
    }

    private static KeyPair keys(byte[] seed) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
        KeyPair keys = generator.generateKeyPair();
        byte[] made = ((EdECPrivateKey) keys.getPrivate()).getBytes().orElseThrow();
        if (!Arrays.equals(made, seed)) {
            throw new GeneralSecurityException("this Java makes keys of its own");
        }
        return keys;
    }

    Certificate certificate() {
        return certificate;
    }

    /** The certificate with its key. */
    JksOptions keyStore() {
        return store(store -> store.setKeyEntry(ALIAS, key, PASSWORD.toCharArray(), new Certificate[] {certificate}));
    }

    /** The certificate alone: no other is accepted. */
    JksOptions trustStore() {
        return store(store -> store.setCertificateEntry(ALIAS, certificate));
    }

    /** Puts something into a store. */
    private interface Filling {
        void fill(KeyStore store) throws GeneralSecurityException;
    }

    private static JksOptions store(Filling filling) {
        try {
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, null);
            filling.fill(store);
            var bytes = new ByteArrayOutputStream();
            store.store(bytes, PASSWORD.toCharArray());
            return new JksOptions().setValue(Buffer.buffer(bytes.toByteArray())).setPassword(PASSWORD);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the certificate of the event bus could not be kept in memory", e);
        }
    }

    /** Gives a generator of keys the one that it is to find. */
    private static final class Fixed extends SecureRandom {

        private final byte[] seed;

        Fixed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
