package com.xrides.http;

import static com.xrides.testing.Waiting.resultOf;
import static org.awaitility.Awaitility.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.bookings.BookingScopes;
import com.xrides.bookings.delivery.SharedSaves;
import com.xrides.bookings.messages.SpoolMessages.KeepBooking;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.bookings.writers.Writers;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.BusListener;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageCodecs;
import com.xrides.platform.log.AccessLog;
import com.xrides.platform.log.AccessMode;
import com.xrides.platform.trace.Tracing;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.AuditTrail;
import com.xrides.platform.web.access.KeyCheck;
import com.xrides.platform.web.guard.AllowedHosts;
import com.xrides.platform.web.peers.PeerPlaces;
import com.xrides.platform.web.peers.PeerRate;
import com.xrides.platform.web.port.HttpPort;
import com.xrides.platform.web.port.PortSecurity;
import com.xrides.testing.bookings.FakePersistence;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** The public API as a node runs it, on a bus and a free port of its own, and a client to talk to it. */
final class RunningApi implements AutoCloseable {

    static final Duration LONG = Duration.ofSeconds(20);

    private static final String HOST = "127.0.0.1";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Vertx vertx = Vertx.vertx();
    private final MessageBus bus;
    private final Writers writers;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HttpSettings settings;
    private final SharedSaves saves;
    private final String deployment;

    /** As the capability of streams mounts them. */
    private static HttpRoutes streamsAt(Handler<HttpServerRequest> streams) {
        return api -> api.post("/bookings/stream").requires(Access.of(BookingScopes.WRITE)).stream(streams);
    }

    private RunningApi(
            HttpSettings settings, Optional<Address<KeepBooking, Kept>> spool, Handler<HttpServerRequest> streams) {
        this(settings, spool, streams, Tracing.OFF, List.of(), KeyCheck.NONE);
    }

    private RunningApi(
            HttpSettings settings,
            Optional<Address<KeepBooking, Kept>> spool,
            Handler<HttpServerRequest> streams,
            Tracing tracing,
            List<HttpRoutes> capabilities,
            KeyCheck keys) {
        this.settings = settings;
        this.bus = MessageBus.on(vertx, MessageCodecs.of(List.of()), BusListener.NONE, tracing);
        this.writers = resultOf(Writers.follow(vertx, bus));
        this.saves = SharedSaves.of(vertx, bus, writers, spool, settings.maxInFlight(), meters);
        this.deployment = resultOf(vertx.deployVerticle(new HttpVerticle(
                        settings,
                        new PublicPort(
                                new HttpPort("http", settings.serverOptions(), PortSecurity.USUAL, 1000, meters),
                                AllowedHosts.parse("--http-hosts", "api.example"),
                                new PeerPlaces(3, 2),
                                new PeerRate(1, 3)),
                        saves,
                        saves.limit().share(),
                        new AccessLog(AccessMode.ALL),
                        Stream.concat(Stream.of(streamsAt(streams)), capabilities.stream())
                                .toList())
                .guardedBy(keys, AuditTrail.NONE)));
    }

    /** With timeouts that no test reaches, and little room. */
    static RunningApi start() {
        return start(port -> new HttpSettings(HOST, port, LONG, 1000, 64 * 1024, LONG, LONG, LONG));
    }

    static RunningApi waitingAtMost(Duration maxWait) {
        return start(port -> new HttpSettings(HOST, port, maxWait, 1000, 64 * 1024, LONG, LONG, LONG));
    }

    /** On a node with a spool, which a {@link FakeSpool} plays. */
    static RunningApi spoolingAfter(Duration maxWait) {
        return new RunningApi(
                new HttpSettings(HOST, freePort(), maxWait, 1000, 64 * 1024, LONG, LONG, LONG),
                Optional.of(FakeSpool.ADDRESS),
                RunningApi::echo);
    }

    /** On a node with a spool, whose requests are let in by keys. */
    static RunningApi guardedBy(KeyCheck keys) {
        return new RunningApi(
                new HttpSettings(HOST, freePort(), LONG, 1000, 64 * 1024, LONG, LONG, LONG),
                Optional.of(FakeSpool.ADDRESS),
                RunningApi::echo,
                Tracing.OFF,
                List.of(),
                keys);
    }

    static RunningApi takingAtMost(int maxInFlight) {
        return start(port -> new HttpSettings(HOST, port, LONG, maxInFlight, 64 * 1024, LONG, LONG, LONG));
    }

    /** With this among what each request goes through. */
    static RunningApi tracedBy(Tracing tracing) {
        return new RunningApi(
                new HttpSettings(HOST, freePort(), LONG, 1000, 64 * 1024, LONG, LONG, LONG),
                Optional.empty(),
                RunningApi::echo,
                tracing,
                List.of(),
                KeyCheck.NONE);
    }

    /** With routes of others beside those of bookings. */
    static RunningApi mounting(HttpRoutes... capabilities) {
        return new RunningApi(
                new HttpSettings(HOST, freePort(), LONG, 1000, 64 * 1024, LONG, LONG, LONG),
                Optional.empty(),
                RunningApi::echo,
                Tracing.OFF,
                List.of(capabilities),
                KeyCheck.NONE);
    }

    static RunningApi hurryingSenders(Duration maxReceive, Duration maxIdle) {
        return start(port -> new HttpSettings(HOST, port, LONG, 1000, 64 * 1024, maxReceive, maxIdle, LONG));
    }

    static RunningApi hurryingStreams(Duration maxReceive, Duration maxSilence) {
        return start(port -> new HttpSettings(HOST, port, LONG, 1000, 64 * 1024, maxReceive, maxReceive, maxSilence));
    }

    private static RunningApi start(IntFunction<HttpSettings> settings) {
        return new RunningApi(settings.apply(freePort()), Optional.empty(), RunningApi::echo);
    }

    /** In the place of streams of bookings: gives back what it gets, at once. */
    private static void echo(HttpServerRequest request) {
        HttpServerResponse response = request.response().setChunked(true);
        request.handler(response::write).endHandler(ended -> response.end());
    }

    /** One that stores everything, and is known to the API when this returns. */
    @CanIgnoreReturnValue
    FakePersistence startPersistence(String name) {
        return FakePersistence.serving(vertx, bus, writers, name);
    }

    Vertx vertx() {
        return vertx;
    }

    MessageBus bus() {
        return bus;
    }

    Writers writers() {
        return writers;
    }

    int inFlight() {
        return saves.limit().inFlight();
    }

    SimpleMeterRegistry meters() {
        return meters;
    }

    RawHttp connect() {
        return new RawHttp(HOST, settings.port());
    }

    String address() {
        return "http://" + HOST + ":" + settings.port();
    }

    boolean isListening() {
        try {
            connect().close();
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    Answer post(JsonObject booking, String... headers) {
        return postAsync(booking, headers).join();
    }

    CompletableFuture<Answer> postAsync(JsonObject booking, String... headers) {
        return sendAsync("POST", "/bookings", booking.encode().getBytes(StandardCharsets.UTF_8), headers);
    }

    Answer get(String path) {
        return sendAsync("GET", path, new byte[0]).join();
    }

    /** Sends a body as JSON, unless {@code headers} (names and values in turn) say something else. */
    CompletableFuture<Answer> sendAsync(String method, String path, byte[] body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + settings.port() + path))
                .timeout(LONG)
                .setHeader("Content-Type", "application/json")
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return client.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(Answer::of);
    }

    /** Waits for whatever was taken on to be settled, and for its place to be given back. */
    void awaitNothingInFlight() {
        await().pollDelay(Duration.ZERO).until(() -> saves.limit().inFlight() == 0);
    }

    /** Waits until the outcome that was given for a booking has reached the API. */
    void awaitSettledAtPersistence(FakePersistence persistence, long id) {
        await().until(() -> persistence.ids().contains(id));
        // Answers travel over one event loop in turn: what was given before this request has arrived before its answer.
        get("/nowhere").assertProblem(404, "not-found");
        get("/nowhere").assertProblem(404, "not-found");
    }

    Future<Void> undeploy() {
        return vertx.undeploy(deployment);
    }

    @Override
    public void close() {
        resultOf(vertx.close());
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
