package com.xrides.relay.partner;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.xrides.relay.model.Outcome;
import com.xrides.relay.model.Outcome.Answered;
import com.xrides.relay.model.Outcome.Cause;
import com.xrides.relay.model.Outcome.Lost;
import com.xrides.relay.model.Outcome.NotSent;
import com.xrides.relay.model.Partner;
import com.xrides.relay.model.Secret;
import com.xrides.relay.partner.address.AddressGuard;
import com.xrides.relay.partner.address.Destinations;
import com.xrides.relay.partner.address.NameResolver;
import com.xrides.relay.partner.address.SystemNames;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A partner with an HTTP API: what left, what came back, and what is not known. */
class HttpPartnerApiTest extends PartnerApiContract {

    private static final JsonObject RECORD = new JsonObject().put("id", 1);

    private final List<JsonObject> received = new CopyOnWriteArrayList<>();
    private final List<MultiMap> headers = new CopyOnWriteArrayList<>();
    private final List<HttpConnection> connections = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private Handler<HttpServerRequest> answer = request -> request.response().end("thanks");
    private AddressGuard guard = AddressGuard.allowing(List.of("127.0.0.1"));
    private SendTimeouts timeouts = new SendTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(30));
    private NameResolver names = HttpPartnerApiTest::resolve;
    private InstantSource clock = InstantSource.system();
    private int port;

    @BeforeEach
    void listen() {
        HttpServer server = vertx.createHttpServer()
                .connectionHandler(connections::add)
                .requestHandler(request -> request.body().onSuccess(body -> {
                    headers.add(request.headers());
                    if (request.path().startsWith("/riders/")) {
                        int id = Integer.parseInt(request.path().substring("/riders/".length()));
                        request.response()
                                .setStatusCode(
                                        received.stream().anyMatch(record -> record.getInteger("id") == id) ? 200 : 404)
                                .end();
                    } else {
                        received.add(body.toJsonObject());
                        answer.handle(request);
                    }
                }));
        port = resultOf(server.listen(0, "127.0.0.1")).actualPort();
    }

    @Override
    PartnerApi api() {
        return new HttpPartnerApi(vertx, guard, timeouts, names, new HttpClientOptions(), clock, nanos::get);
    }

    @Override
    Partner partner() {
        return at("http://127.0.0.1:" + port + "/hook");
    }

    @Override
    Partner missingPartner() {
        return at("http://127.0.0.1:" + unusedPort() + "/hook");
    }

    @Override
    Partner forbiddenPartner() {
        return Partners.at("https://10.0.0.1/hook", "https://10.0.0.1/riders/{id}");
    }

    @Override
    List<JsonObject> received() {
        return received;
    }

    @Test
    void aRequestHasItsKeyASignatureAndATimeOfItsOwn() throws Exception {
        Secret current = Secret.random();
        Secret old = Secret.random();
        Instant now = Instant.now();
        var times = List.of(now.minusSeconds(9), now).iterator();
        clock = times::next;
        Partner partner = Partners.at("http://127.0.0.1:" + port + "/hook?a=b", null, current, old);

        send(partner, attempt("dlv_1", RECORD));
        send(partner, attempt("dlv_1", RECORD));

        assertThat(headers).hasSize(2).allSatisfy(sent -> {
            assertThat(sent.get("content-type")).isEqualTo("application/json");
            assertThat(sent.get("webhook-id")).isEqualTo("dlv_1");
            assertThat(sent.get("idempotency-key")).isEqualTo("dlv_1");
            assertThat(sent.get("host")).isEqualTo("127.0.0.1:" + port);
            for (Secret secret : List.of(current, old)) {
                new Webhook(secret.text()).verify(RECORD.encode(), lists(sent));
            }
        });
        assertThat(headers.get(0).get("webhook-timestamp")).isEqualTo(Long.toString(now.getEpochSecond() - 9));
        assertThat(headers.get(1).get("webhook-timestamp")).isEqualTo(Long.toString(now.getEpochSecond()));
    }

    @Test
    void anAnswerHasItsStatusItsPauseAndTheBeginningOfItsBody() {
        answer = request -> request.response()
                .setStatusCode(429)
                .putHeader("Retry-After", "7")
                .end("slow down");

        assertThat(send(partner(), attempt("dlv_1", RECORD)))
                .isEqualTo(new Answered(429, Duration.ofSeconds(7), "slow down"));
    }

    /** An answer that cannot be read would leave its delivery waiting for ever. */
    @Test
    void aPauseThatIsNoneIsAnAnswerWithoutOne() {
        answer = request -> request.response()
                .setStatusCode(503)
                .putHeader("Retry-After", "x".repeat(100))
                .end("later");

        assertThat(send(partner(), attempt("dlv_1", RECORD))).isEqualTo(new Answered(503, null, "later"));
    }

    @Test
    void aConnectionIsUsedAgain() {
        send(partner(), attempt("dlv_1", RECORD));
        send(partner(), attempt("dlv_2", RECORD));

        assertThat(connections).hasSize(1);
    }

    @Test
    void aConnectionThatWaitedTooLongIsNotUsedAgain() {
        send(partner(), attempt("dlv_1", RECORD));
        nanos.addAndGet(IdleConnections.LONGEST_IDLE.plusNanos(1).toNanos());
        send(partner(), attempt("dlv_2", RECORD));

        assertThat(connections).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"Connection, close", "Keep-Alive, timeout=0"})
    void aConnectionThatThePartnerClosesIsNotUsedAgain(String name, String value) {
        answer = request -> request.response().putHeader(name, value).end();

        assertThat(send(partner(), attempt("dlv_1", RECORD))).isInstanceOf(Answered.class);
        assertThat(send(partner(), attempt("dlv_2", RECORD))).isInstanceOf(Answered.class);
        assertThat(connections).hasSize(2);
    }

    @Test
    void aConnectionThatClosedWhileItWaitedIsNotUsedAgain() {
        send(partner(), attempt("dlv_1", RECORD));
        resultOf(connections.get(0).close());

        eventually(() -> {
            send(partner(), attempt("dlv_2", RECORD));
            assertThat(connections).hasSizeGreaterThan(1);
        });
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsLost() {
        timeouts = new SendTimeouts(Duration.ofSeconds(5), Duration.ofMillis(50));
        answer = request -> {};

        assertThat(send(partner(), attempt("dlv_1", RECORD))).isEqualTo(new Lost(true, "no answer within 50 ms"));
        eventually(() -> assertThat(received).hasSize(1));
    }

    /** The partner takes nothing, as behind a network that is away, and goes on when the request was given up. */
    @Test
    void whatHadNotArrivedWhenItTimedOutDoesNotArriveLater() throws IOException {
        timeouts = new SendTimeouts(Duration.ofSeconds(5), Duration.ofMillis(300));
        JsonObject record = new JsonObject().put("id", 1).put("note", "x".repeat(600_000));
        try (var server = new ServerSocket()) {
            server.setReceiveBufferSize(4096);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            port = server.getLocalPort();

            assertThat(send(partner(), attempt("dlv_1", record))).isInstanceOf(Lost.class);

            try (Socket taken = server.accept()) {
                assertThat(readAll(taken.getInputStream())).isLessThan(600_000);
            }
        }
    }

    /** How much came before the connection ended, either way. */
    private static long readAll(InputStream in) {
        long count = 0;
        try {
            var block = new byte[8192];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                count += read;
            }
        } catch (IOException e) {
            // It was reset.
        }
        return count;
    }

    @Test
    void anAnswerThatIsCutOffBeforeItsHeadIsLost() {
        answer = request -> request.connection().close();

        Outcome outcome = send(partner(), attempt("dlv_1", RECORD));

        assertThat(outcome).isInstanceOf(Lost.class);
        assertThat(((Lost) outcome).timedOut()).isFalse();
        assertThat(received).hasSize(1);
    }

    /** It has been said that the partner has it. */
    @Test
    void anAnswerThatIsCutOffAfterItsHeadCounts() {
        answer = request -> request.response()
                .putHeader("Content-Length", "1000")
                .write("than")
                .onComplete(written -> request.connection().close());

        assertThat(send(partner(), attempt("dlv_1", RECORD))).isEqualTo(new Answered(200, null, "than"));
    }

    @Test
    void aBodyThatDoesNotEndIsNotWaitedForLongerThanAnAnswer() {
        timeouts = new SendTimeouts(Duration.ofSeconds(5), Duration.ofMillis(200));
        answer = request -> request.response().setChunked(true).write("than");

        assertThat(send(partner(), attempt("dlv_1", RECORD))).isEqualTo(new Answered(200, null, "than"));
    }

    @Test
    void aBodyThatIsTooLongIsLeftOff() {
        answer = request -> request.response().end("x".repeat(10 << 20));

        Outcome outcome = send(partner(), attempt("dlv_1", RECORD));

        assertThat(outcome).isEqualTo(new Answered(200, null, "x".repeat(500)));
        assertThat(send(partner(), attempt("dlv_2", RECORD))).isInstanceOf(Answered.class);
        assertThat(connections).hasSize(2);
    }

    @Test
    void whatIsNoHttpIsLost() {
        int other = listenRaw(socket -> socket.handler(request -> socket.write("SSH-2.0-OpenSSH_9.2\r\n\r\n")));

        assertThat(send(at("http://127.0.0.1:" + other), attempt("dlv_1", RECORD)))
                .isInstanceOf(Lost.class);
    }

    @Test
    void aHeadThatIsTooLongIsLost() {
        int other = listenRaw(socket ->
                socket.handler(request -> socket.write("HTTP/1.1 200 OK\r\nX: " + "x".repeat(1 << 20))));

        assertThat(send(at("http://127.0.0.1:" + other), attempt("dlv_1", RECORD)))
                .isInstanceOf(Lost.class);
    }

    @Test
    void aRedirectIsNotFollowed() {
        List<String> inside = new CopyOnWriteArrayList<>();
        int other = resultOf(vertx.createHttpServer()
                        .requestHandler(request -> {
                            inside.add(request.path());
                            request.response().end();
                        })
                        .listen(0, "127.0.0.1"))
                .actualPort();
        answer = request -> request.response()
                .setStatusCode(307)
                .putHeader("Location", "http://127.0.0.1:" + other + "/inside")
                .end();

        Outcome outcome = send(partner(), attempt("dlv_1", RECORD));

        assertThat(outcome).isEqualTo(new Answered(307, null, ""));
        assertThat(inside).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1",
                "https://169.254.169.254/latest/meta-data/",
                "https://10.0.0.1",
                "https://[::ffff:127.0.0.1]",
                "https://localhost",
                "https://2130706433",
                "https://[::1]"
            })
    void nothingIsSentIntoTheHouse(String url) {
        guard = AddressGuard.INTERNET;
        names = new SystemNames(vertx);

        Outcome outcome = send(at(url), attempt("dlv_1", RECORD));

        assertThat(outcome).isInstanceOf(NotSent.class);
        assertThat(((NotSent) outcome).cause()).isEqualTo(Cause.ADDRESS_REFUSED);
        assertThat(((NotSent) outcome).detail()).contains("address", "to which nothing is sent", "--relay-allow ");
    }

    /** Java would resolve these, and some to the machine itself. */
    @ParameterizedTest
    @ValueSource(strings = {"https://0x7f.1", "https://127.1", "https://0177.0.0.1.", "ftp://127.0.0.1"})
    void whatCannotBeAPartnersUrlIsNotSentTo(String url) {
        names = new SystemNames(vertx);

        Outcome outcome = send(at(url), attempt("dlv_1", RECORD));

        assertThat(((NotSent) outcome).cause()).isEqualTo(Cause.ADDRESS_REFUSED);
        assertThat(((NotSent) outcome).detail()).startsWith("the URL ");
    }

    /** The open connection leads to where the name led before. */
    @Test
    void aNameThatLeadsOutsideFirstAndThenInsideIsRefused() {
        var addresses = new ArrayList<>(List.of("127.0.0.1", "10.0.0.1"));
        names = host -> resolve(addresses.remove(0));
        Partner partner = at("http://crm.example:" + port + "/hook");

        Outcome first = send(partner, attempt("dlv_1", RECORD));
        nanos.addAndGet(Destinations.BELIEVED.toNanos());
        Outcome second = send(partner, attempt("dlv_2", RECORD));

        assertThat(first).isInstanceOf(Answered.class);
        assertThat(headers.get(0).get("host")).isEqualTo("crm.example:" + port);
        assertThat(second)
                .isEqualTo(new NotSent(
                        Cause.ADDRESS_REFUSED,
                        "crm.example leads to 10.0.0.1, a private address, to which nothing is sent; a partner in the house is"
                                + " allowed by --relay-allow 10.0.0.1"));
        assertThat(received).hasSize(1);
    }

    @Test
    void aConnectionDoesNotOutliveTheAddressThatItLeadsTo() {
        guard = AddressGuard.allowing(List.of("127.0.0.0/8"));
        var addresses = new ArrayList<>(List.of("127.0.0.1", "127.0.0.2"));
        names = host -> resolve(addresses.remove(0));
        Partner partner = at("http://crm.example:" + port + "/hook");

        send(partner, attempt("dlv_1", RECORD));
        // So that the connection is young when the name is looked up again.
        nanos.addAndGet(Destinations.BELIEVED.minusSeconds(1).toNanos());
        send(partner, attempt("dlv_2", RECORD));
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        Outcome moved = send(partner, attempt("dlv_3", RECORD));

        // Nobody listens there.
        assertThat(moved).isInstanceOf(NotSent.class);
        assertThat(((NotSent) moved).cause()).isEqualTo(Cause.CONNECT_FAILED);
        assertThat(received).hasSize(2);
        assertThat(addresses).isEmpty();
    }

    @Test
    void theNextAddressIsTriedAfterOneThatDoesNotAnswer() {
        guard = AddressGuard.allowing(List.of("127.0.0.0/8"));
        names = host -> Future.all(resolve("127.0.0.2"), resolve("127.0.0.1"))
                .map(all -> all.<List<InetAddress>>list().stream()
                        .flatMap(List::stream)
                        .toList());
        Partner partner = at("http://crm.example:" + port + "/hook");

        Outcome first = send(partner, attempt("dlv_1", RECORD));
        Outcome second = send(partner, attempt("dlv_1", RECORD));

        assertThat(first).isInstanceOf(NotSent.class);
        assertThat(second).isInstanceOf(Answered.class);
    }

    @Test
    void aNameThatNobodyKnowsIsNotSentTo() {
        names = host -> Future.failedFuture(new UnknownHostException(host));

        assertThat(send(at("https://crm.example"), attempt("dlv_1", RECORD)))
                .isEqualTo(new NotSent(Cause.NAME_UNKNOWN, "the name crm.example cannot be resolved"));
    }

    @Test
    void aPartnerWithoutTlsIsNotSentTo() {
        Outcome outcome = send(at("https://127.0.0.1:" + port), attempt("dlv_1", RECORD));

        assertThat(outcome).isInstanceOf(NotSent.class);
        assertThat(((NotSent) outcome).cause()).isEqualTo(Cause.TLS_FAILED);
        assertThat(received).isEmpty();
    }

    @Test
    void whetherItMayStillSendIsAskedOnceTheConnectionIsThere() {
        var asked = new AtomicInteger();

        Outcome missing = send(missingPartner(), attempt("dlv_1", RECORD), () -> asked.incrementAndGet() > 0);
        int before = asked.get();
        send(partner(), attempt("dlv_1", RECORD), () -> asked.incrementAndGet() > 0);

        assertThat(((NotSent) missing).cause()).isEqualTo(Cause.CONNECT_FAILED);
        assertThat(before).isZero();
        assertThat(asked).hasValue(1);
    }

    private Partner at(String url) {
        return Partners.at(url, "http://127.0.0.1:" + port + "/riders/{id}");
    }

    private int listenRaw(Handler<NetSocket> handler) {
        return resultOf(vertx.createNetServer().connectHandler(handler).listen(0, "127.0.0.1"))
                .actualPort();
    }

    private static int unusedPort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Future<List<InetAddress>> resolve(String host) {
        try {
            return Future.succeededFuture(List.of(InetAddress.getByName(host)));
        } catch (UnknownHostException e) {
            return Future.failedFuture(e);
        }
    }

    private static Map<String, List<String>> lists(MultiMap headers) {
        var lists = new HashMap<String, List<String>>();
        headers.forEach(header -> lists.put(header.getKey(), List.of(header.getValue())));
        return lists;
    }
}
