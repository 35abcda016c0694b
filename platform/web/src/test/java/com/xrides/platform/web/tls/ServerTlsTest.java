package com.xrides.platform.web.tls;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.xrides.platform.web.peers.TrustedProxies;
import com.xrides.platform.web.port.HttpPort;
import com.xrides.platform.web.port.PortSecurity;
import com.xrides.testing.LoggedLines;
import com.xrides.testing.PemFiles;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A port by TLS: who may connect, and what happens when its files change. */
class ServerTlsTest {

    private static final Duration LOOK = Duration.ofMillis(20);

    @TempDir
    static Path issued;

    @TempDir
    Path used;

    private static PemFiles authority;

    private final Vertx vertx = Vertx.vertx();

    /** Vert.x closes a client that nobody holds any more. */
    private final List<HttpClient> clients = new ArrayList<>();

    private int port;

    @BeforeAll
    static void issue() {
        authority = new PemFiles(issued, "authority");
        authority.issue("first");
        authority.issue("second");
    }

    @BeforeEach
    void use() throws IOException {
        put("first");
    }

    @AfterEach
    void close() {
        var unused = resultOf(vertx.close());
    }

    @Test
    void aCipherThatDoesNotAuthenticateWhatItEncryptsIsRefused() {
        serve(Optional.empty());

        Future<String> answer = ask(client(options()
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2"))
                .addEnabledCipherSuite("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256")
                .addEnabledCipherSuite("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256")));
        await().until(answer::isComplete);

        assertThat(answer.failed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aClientIsServedByEitherVersion(String version) {
        serve(Optional.empty());

        assertThat(resultOf(ask(client(options().setEnabledSecureTransportProtocols(Set.of(version))))))
                .isEqualTo("CN=first");
    }

    @Test
    void olderVersionsAreRefused() {
        serve(Optional.empty());

        Future<String> answer = ask(client(options().setEnabledSecureTransportProtocols(Set.of("TLSv1.1"))));

        await().until(answer::isComplete);
        assertThat(answer.failed()).isTrue();
    }

    @Test
    void whereClientsMustShowACertificateNobodyGetsInWithout() {
        serve(Optional.of(authority.authority()));

        Future<String> stranger = ask(client(options()));
        Future<String> known = ask(client(options()
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertPath(authority.certificateOf("second").toString())
                        .setKeyPath(authority.keyOf("second").toString()))));

        await().until(() -> stranger.isComplete() && known.isComplete());
        assertThat(stranger.failed()).isTrue();
        assertThat(known.result()).isEqualTo("CN=first");
    }

    @Test
    void whenTheCertificateInUseEndsIsTold() throws Exception {
        var meters = new SimpleMeterRegistry();
        var tls = ServerTls.watching(vertx, files(Optional.empty()), LOOK);
        new PortSecurity(TrustedProxies.parse(""), Optional.of(tls)).watchWith(meters);
        Gauge expires = meters.get("xrides.tls.certificate.expires").gauge();
        assertThat((long) expires.value()).isEqualTo(endOf("first"));

        put("second");

        await().until(() -> (long) expires.value() == endOf("second"));
    }

    private static long endOf(String holder) throws Exception {
        try (var in = Files.newInputStream(authority.certificateOf(holder))) {
            var certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            return certificate.getNotAfter().toInstant().getEpochSecond();
        }
    }

    @Test
    void aRenewedCertificateIsUsedWithoutARequestThatFails() throws IOException {
        serve(Optional.empty());
        var holders = new ConcurrentLinkedQueue<String>();
        var failures = new ConcurrentLinkedQueue<String>();
        var stopped = new AtomicBoolean();
        var running = new AtomicInteger(4);
        for (int i = 0; i < 4; i++) {
            // Two that make a connection for each request, and two that keep theirs.
            HttpClient client = client(options().setKeepAlive(i % 2 == 0));
            vertx.runOnContext(begun -> askAgain(client, holders, failures, stopped, running));
        }
        await().until(() -> holders.size() > 50);

        put("second");

        await().until(() -> holders.contains("CN=second"));
        put("first");
        int before = holders.size();
        await().until(() -> holders.size() > before + 200);
        stopped.set(true);
        await().until(() -> running.get() == 0);
        assertThat(failures).isEmpty();
        assertThat(holders).contains("CN=first", "CN=second");
    }

    @Test
    void filesThatCannotBeUsedLeaveTheOldOnesInUseAndAreToldOnce() throws IOException {
        try (var lines = LoggedLines.of(ServerTls.class.getName())) {
            serve(Optional.empty());

            // The key of another certificate.
            Files.copy(authority.keyOf("second"), used.resolve("key.pem"), StandardCopyOption.REPLACE_EXISTING);
            await().until(() -> complaints(lines) == 1);
            assertThat(resultOf(ask(client(options())))).isEqualTo("CN=first");

            // Half of one.
            Files.writeString(used.resolve("certificate.pem"), "-----BEGIN CERTIFICATE-----\nMIIB");
            await().until(() -> complaints(lines) == 2);
            assertThat(resultOf(ask(client(options())))).isEqualTo("CN=first");

            put("second");
            await().until(() -> resultOf(ask(client(options()))).equals("CN=second"));
            assertThat(complaints(lines)).isEqualTo(2);
        }
    }

    @Test
    void filesThatCannotBeUsedAreNamedAtTheStart() throws IOException {
        Files.copy(authority.keyOf("second"), used.resolve("key.pem"), StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> ServerTls.watching(vertx, files(Optional.empty()), LOOK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--tls-key")
                .hasMessageContaining("not that of the certificate");
    }

    private static long complaints(LoggedLines lines) {
        return lines.all().stream()
                .filter(line -> line.contains("cannot be used"))
                .count();
    }

    private void askAgain(
            HttpClient client,
            ConcurrentLinkedQueue<String> holders,
            ConcurrentLinkedQueue<String> failures,
            AtomicBoolean stopped,
            AtomicInteger running) {
        var unused = ask(client)
                .onFailure(cause -> failures.add(cause.toString()))
                .onSuccess(holders::add)
                .onComplete(asked -> {
                    if (stopped.get()) {
                        running.decrementAndGet();
                    } else {
                        askAgain(client, holders, failures, stopped, running);
                    }
                });
    }

    private void put(String holder) throws IOException {
        // In one go each, as whoever renews certificates does it.
        replace(authority.certificateOf(holder), used.resolve("certificate.pem"));
        replace(authority.keyOf(holder), used.resolve("key.pem"));
    }

    private void replace(Path from, Path to) throws IOException {
        Path beside = used.resolve("new");
        Files.copy(from, beside);
        Files.move(beside, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private TlsFiles files(Optional<Path> clientAuthority) {
        return new TlsFiles(used.resolve("certificate.pem"), used.resolve("key.pem"), clientAuthority);
    }

    private void serve(Optional<Path> clientAuthority) {
        var security = new PortSecurity(
                TrustedProxies.parse(""), Optional.of(ServerTls.watching(vertx, files(clientAuthority), LOOK)));
        var options = new HttpServerOptions().setHost("127.0.0.1").setPort(0).setUseAlpn(false);
        var http = new HttpPort("test", options, security, 1000, new SimpleMeterRegistry());
        port = resultOf(http.listen(http.server(vertx, connection -> {}).requestHandler(request -> {
                    var unused = request.response().end("ok");
                })))
                .actualPort();
    }

    private static HttpClientOptions options() {
        return new HttpClientOptions()
                .setSsl(true)
                .setTrustOptions(
                        new PemTrustOptions().addCertPath(authority.authority().toString()));
    }

    private HttpClient client(HttpClientOptions options) {
        HttpClient client = vertx.createHttpClient(options);
        clients.add(client);
        return client;
    }

    /** The holder of the certificate of whoever answers. */
    private Future<String> ask(HttpClient client) {
        return client.request(HttpMethod.GET, port, "127.0.0.1", "/")
                .compose(request -> request.send())
                .compose(response -> response.body()
                        .map((Buffer body) -> holder(response.request().connection())));
    }

    private static String holder(HttpConnection connection) {
        try {
            return ((X509Certificate) connection.peerCertificates().get(0))
                    .getSubjectX500Principal()
                    .getName();
        } catch (SSLPeerUnverifiedException e) {
            throw new AssertionError(e);
        }
    }
}
