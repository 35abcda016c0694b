package com.xrides.cli.tls;

import com.xrides.cli.text.FileFaults;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a command that speaks to a node whose address begins with {@code https}. */
public final class NodeTls {

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            defaultValue = "${env:XRIDES_CA}",
            description =
                    "Whose certificates are believed where the node's address is https, PEM (XRIDES_CA; those that"
                            + " Java believes).")
    private @Nullable Path authority;

    @Option(
            names = "--cert",
            paramLabel = "FILE",
            defaultValue = "${env:XRIDES_CLIENT_CERT}",
            description = "The certificate to show, for nodes with --tls-client-ca, PEM (XRIDES_CLIENT_CERT; none).")
    private @Nullable Path certificate;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            defaultValue = "${env:XRIDES_CLIENT_KEY}",
            description = "Its private key, PEM of PKCS#8 (XRIDES_CLIENT_KEY; none).")
    private @Nullable Path key;

    /** Has a client of the JDK believe and show them. */
    public HttpClient.Builder applyTo(HttpClient.Builder client) {
        if (authority == null && certificate == null) {
            return client;
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(), trust(), null);
            return client.sslContext(context);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "--ca, --cert, --key: %s cannot be read: %s".formatted(e.getMessage(), FileFaults.reason(e)), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("--ca, --cert, --key: " + e.getMessage(), e);
        }
    }

    /** The same for a client of Vert.x. */
    public HttpClientOptions applyTo(HttpClientOptions client) {
        if (authority != null) {
            client.setTrustOptions(new PemTrustOptions().addCertValue(content("--ca", authority)));
        }
        pair().ifPresent(pair -> client.setKeyCertOptions(new PemKeyCertOptions()
                .setCertValue(content("--cert", pair.certificate()))
                .setKeyValue(content("--key", pair.key()))));
        return client;
    }

    /** Read once: what is a pipe cannot be read again. */
    private static Buffer content(String option, Path file) {
        try {
            return Buffer.buffer(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "%s: %s cannot be read: %s".formatted(option, file, FileFaults.reason(e)), e);
        }
    }

    private record Pair(Path certificate, Path key) {}

    private Optional<Pair> pair() {
        if (certificate == null && key == null) {
            return Optional.empty();
        }
        if (certificate == null || key == null) {
            throw new IllegalArgumentException("--cert and --key must be given together");
        }
        return Optional.of(new Pair(certificate, key));
    }

    /** Null is what the JDK takes for its own. */
    private TrustManager @Nullable [] trust() throws GeneralSecurityException, IOException {
        if (authority == null) {
            return null;
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(Pem.trusting(authority));
        return managers.getTrustManagers();
    }

    private KeyManager @Nullable [] keys() throws GeneralSecurityException, IOException {
        Optional<Pair> pair = pair();
        if (pair.isEmpty()) {
            return null;
        }
        KeyStore store = Pem.holding(pair.get().certificate(), pair.get().key());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, new char[0]);
        return managers.getKeyManagers();
    }
}
