package com.xrides.keys.check;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.keys.messages.KeyLimits;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.Admission;
import com.xrides.platform.web.access.Refusal.Reason;
import com.xrides.platform.web.access.Scope;
import com.xrides.platform.web.peers.Transport;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asked over HTTP, by a proxy on this machine that says for whom. */
class AnonymousLimitsTest {

    private static final Access READ = Access.of(new Scope("plans:read", "read"));
    private static final String SECRET = "ab".repeat(32);
    private static final String KEY = "Bearer xr_abcdefghij_" + SECRET;

    private final List<Reason> refused = new ArrayList<>();
    private final KeyRing ring = new KeyRing(false, Transport::isConfidential, refused::add, new AnonymousLimits(2));
    private final BlockingQueue<Admission> admissions = new LinkedBlockingQueue<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    @BeforeEach
    void listen() {
        server = resultOf(vertx.createHttpServer()
                .requestHandler(request -> {
                    boolean unused = admissions.add(ring.admitRequest(request, READ));
                    var unusedEnd = request.response().end();
                })
                .listen(0, "127.0.0.1"));
    }

    @AfterEach
    void close() {
        var unused = resultOf(vertx.close());
    }

    @Test
    void anAddressThatSendsTooFastIsRefusedAndToldWhatItMaySend() throws Exception {
        Admission first = ask("192.0.2.1");
        assertThat(first.refusal()).isNull();
        assertThat(Objects.requireNonNull(first.limits()).policy()).isEqualTo("\"requests\";q=2;w=1");
        assertThat(first.limits().left()).isEqualTo("\"requests\";r=1;t=1");

        Admission last = first;
        for (int i = 0; i < 1000 && last.refusal() == null; i++) {
            last = ask("192.0.2.1");
        }

        assertThat(Objects.requireNonNull(last.refusal()).reason()).isEqualTo(Reason.TOO_FAST);
        assertThat(last.refusal().detail()).contains("2 requests a second");
        assertThat(last.refusal().retryAfterSeconds()).isEqualTo(1);
        assertThat(Objects.requireNonNull(last.limits()).left()).startsWith("\"requests\";r=0;");
        assertThat(refused).containsExactly(Reason.TOO_FAST);
        assertThat(ask("192.0.2.2").refusal()).as("another address").isNull();
    }

    @Test
    void theHostsOfAnIpv6NetworkAreOneAddress() throws Exception {
        boolean isRefused = false;
        for (int host = 1; host < 1000 && !isRefused; host++) {
            isRefused = ask("2001:db8::" + host).refusal() != null;
        }

        assertThat(isRefused).isTrue();
        assertThat(ask("2001:db8:0:1::1").refusal()).as("of another network").isNull();
    }

    @Test
    void whoBringsAKeyIsBoundByThatAlone() throws Exception {
        assertThat(ring.replace(Keys.listed(1, Keys.of("abcdefghij", SECRET, KeyLimits.NONE, "plans:read"))))
                .isTrue();
        for (int i = 0; i < 20; i++) {
            Admission admission = ask("192.0.2.1", "Authorization", KEY, "X-Forwarded-Proto", "https");
            assertThat(admission.refusal()).isNull();
            assertThat(admission.limits()).isNull();
        }
    }

    @Test
    void withoutALimitNothingIsSaid() {
        assertThat(new AnonymousLimits(0).apply()).isFalse();
    }

    private Admission ask(String address, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort()))
                .header("X-Forwarded-For", address);
        if (headers.length > 0) {
            var unused = request.headers(headers);
        }
        var unused = http.send(request.build(), BodyHandlers.discarding());
        return Objects.requireNonNull(admissions.poll(10, TimeUnit.SECONDS));
    }
}
