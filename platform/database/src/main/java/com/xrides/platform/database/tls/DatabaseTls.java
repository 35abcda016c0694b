package com.xrides.platform.database.tls;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/** Whom a connection to a database trusts, and as whom it presents itself: for both drivers. Immutable; any thread. */
public final class DatabaseTls {

    private static final String SETTINGS_OF_HTTPS = "HTTPS";
    private static final char[] NO_PASSWORD = {};

    private final TlsParameters parameters;
    private final ServerTrust trust;
    private final Optional<X509KeyManager> key;

    private DatabaseTls(TlsParameters parameters, ServerTrust trust, Optional<X509KeyManager> key) {
        this.parameters = parameters;
        this.trust = trust;
        this.key = key;
    }

    /**
     * Reads the files that the parameters name. Blocks for as long as that takes.
     *
     * @throws IllegalArgumentException if one cannot be used, saying which
     */
    public static DatabaseTls of(TlsParameters parameters) {
        try {
            Optional<X509KeyManager> key = parameters.certificate().isPresent()
                    ? Optional.of(keyManager(
                            CertificateFile.read(
                                    TlsParameters.CERTIFICATE,
                                    parameters.certificate().get()),
                            parameters.key().orElseThrow()))
                    : Optional.empty();
            return new DatabaseTls(parameters, trust(parameters), key);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("TLS to the database cannot be set up: " + e.getMessage(), e);
        }
    }

    /** Adds them to the options of the Vert.x client. */
    public void applyTo(PgConnectOptions options) {
        var unused = options.setSslMode(parameters.mode());
        if (parameters.mode() == SslMode.DISABLE) {
            return;
        }
        var ssl = new ClientSSLOptions()
                .setTrustOptions(TrustOptions.wrap(trust))
                .setHostnameVerificationAlgorithm(parameters.verifiesHost() ? SETTINGS_OF_HTTPS : "");
        key.ifPresent(manager -> ssl.setKeyCertOptions(KeyCertOptions.wrap(manager)));
        var unusedToo = options.setSslOptions(ssl);
    }

    /**
     * Why the Vert.x client could not connect: of a certificate that is not accepted it says no more than that the
     * handshake failed.
     */
    public String reasonOf(Throwable problem) {
        String reason = String.valueOf(problem.getMessage());
        return reason.contains("SSL handshake failed")
                ? trust.lastProblem().map(why -> reason + ": " + why).orElse(reason)
                : reason;
    }

    /** The connection properties of the JDBC driver, which reads the files again. */
    public Map<String, String> jdbcProperties() {
        Map<String, String> properties = parameters.byName();
        if (parameters.mode() != SslMode.DISABLE) {
            properties.put("sslfactory", JdbcTls.class.getName());
        }
        return properties;
    }

    SSLContext context() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(key.map(manager -> new KeyManager[] {manager}).orElse(null), new TrustManager[] {trust}, null);
        return context;
    }

    private static ServerTrust trust(TlsParameters parameters) throws GeneralSecurityException, IOException {
        if (!parameters.verifies()) {
            return ServerTrust.ofAnybody();
        }
        String root = parameters.rootCertificates().orElseThrow();
        if (root.equals(TlsParameters.SYSTEM)) {
            return ServerTrust.of(trustManager(null), root);
        }
        KeyStore store = emptyStore();
        int number = 0;
        for (X509Certificate certificate : CertificateFile.read(TlsParameters.ROOT, Path.of(root))) {
            store.setCertificateEntry("authority-" + number++, certificate);
        }
        return ServerTrust.of(trustManager(store), root);
    }

    /** Null stands for the authorities of the Java installation. */
    private static X509ExtendedTrustManager trustManager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static X509KeyManager keyManager(List<X509Certificate> chain, Path key)
            throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        store.setKeyEntry("client", KeyFile.read(key), NO_PASSWORD, chain.toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return Arrays.stream(factory.getKeyManagers())
                .filter(X509KeyManager.class::isInstance)
                .map(X509KeyManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
