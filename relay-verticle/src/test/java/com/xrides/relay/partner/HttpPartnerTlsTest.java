package com.xrides.relay.partner;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.relay.model.Attempt;
import com.xrides.relay.model.Outcome;
import com.xrides.relay.model.Outcome.Answered;
import com.xrides.relay.model.Outcome.Cause;
import com.xrides.relay.model.Outcome.NotSent;
import com.xrides.relay.partner.address.AddressGuard;
import com.xrides.testing.TestAuthority;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner is who its name says, whichever address was found for it. */
class HttpPartnerTlsTest {

    private static Vertx vertx;

    private static HttpClientOptions trusting;
    private static int port;

    @BeforeAll
    static void listen(@TempDir Path directory) {
        vertx = Vertx.vertx();
        var authority = new TestAuthority(directory, "authority");
        TestAuthority.Issued issued = authority.issue("crm.example", "EC", "dns:crm.example");
        port = resultOf(vertx.createHttpServer(new HttpServerOptions()
                                .setSsl(true)
                                .setSni(true)
                                .setKeyCertOptions(new PemKeyCertOptions()
                                        .addCertPath(issued.certificate().toString())
                                        .addKeyPath(issued.key().toString())))
                        .requestHandler(request -> request.response()
                                .end(String.valueOf(request.connection().indicatedServerName())))
                        .listen(0, "127.0.0.1"))
                .actualPort();
        // Read before the directory is gone.
        trusting = new HttpClientOptions()
                .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(read(authority.certificate()))));
    }

    @AfterAll
    static void close() {
        resultOf(vertx.close());
    }

    @Test
    void thePartnerIsAskedForByItsName() {
        assertThat(send("crm.example", trusting)).isEqualTo(new Answered(200, null, "crm.example"));
    }

    @Test
    void aCertificateOfAnotherNameIsNotSentTo() {
        Outcome outcome = send("other.example", trusting);

        assertThat(((NotSent) outcome).cause()).isEqualTo(Cause.TLS_FAILED);
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsNotSentTo() {
        Outcome outcome = send("crm.example", new HttpClientOptions());

        assertThat(((NotSent) outcome).cause()).isEqualTo(Cause.TLS_FAILED);
        assertThat(((NotSent) outcome).detail()).startsWith("TLS: ");
    }

    private static Outcome send(String host, HttpClientOptions options) {
        Promise<Outcome> outcome = Promise.promise();
        vertx.runOnContext(run -> {
            var api = new HttpPartnerApi(
                    vertx,
                    AddressGuard.allowing(List.of("127.0.0.1")),
                    SendTimeouts.DEFAULTS,
                    name -> Future.succeededFuture(List.of(InetAddress.getLoopbackAddress())),
                    options,
                    InstantSource.system(),
                    System::nanoTime);
            var attempt = new Attempt("dlv_1", "1", 1, Buffer.buffer("{\"id\":1}"));
            api.send(Partners.at("https://%s:%d/hook".formatted(host, port), null), attempt, () -> true)
                    .eventually(api::close)
                    .onComplete(outcome);
        });
        return resultOf(outcome.future());
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
