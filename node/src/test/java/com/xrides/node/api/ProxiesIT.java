package com.xrides.node.api;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import com.xrides.grpc.v1.Booking;
import com.xrides.grpc.v1.OutcomeStatus;
import com.xrides.grpc.v1.SaveBookingsRequest;
import com.xrides.grpc.v1.SaveBookingsResponse;
import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.RunningProxy;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A node behind nginx, HAProxy and Apache, as they come and with the configurations of {@code deploy/proxies}. What needs a proxy that
 * is not installed is skipped, and said to be.
 */
class ProxiesIT {

    private static final ServiceMethod<SaveBookingsResponse, SaveBookingsRequest> SAVE_BOOKINGS = ServiceMethod.client(
            ServiceName.create("xrides.intake.v1.BookingIntake"),
            "SaveBookings",
            GrpcMessageEncoder.<SaveBookingsRequest>encoder(),
            GrpcMessageDecoder.decoder(SaveBookingsResponse.getDefaultInstance()));

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static NodeProcess node;
    private static long nextId = 1;

    private final HttpClient http =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();

    @BeforeAll
    static void start() {
        node = NodeProcess.Cluster.ofItsOwn()
                .start(DATABASE.url(), "http,persistence,status")
                .awaitReady();
    }

    @AfterAll
    static void stop() throws IOException {
        node.close();
    }

    @ParameterizedTest
    @EnumSource(RunningProxy.Kind.class)
    void bookingsAreSavedAndLookedUp(RunningProxy.Kind kind) throws IOException, InterruptedException {
        try (RunningProxy proxy = RunningProxy.orSkip(kind, node)) {
            long id = nextId++;

            assertThat(post(proxy, "/bookings", "application/json", booking(id)).statusCode())
                    .isEqualTo(201);
            assertThat(post(proxy, "/bookings", "application/json", booking(id)).statusCode())
                    .isEqualTo(200);
            HttpResponse<String> found = send(proxy.http("/bookings/" + id), "GET");
            assertThat(found.statusCode()).isEqualTo(200);
            assertThat(found.body()).contains("\"id\":" + id);
            assertThat(send(proxy.http("/bookings/" + id), "HEAD").statusCode()).isEqualTo(200);
            assertThat(send(proxy.http("/bookings/" + id), "OPTIONS").statusCode())
                    .isEqualTo(204);
            assertThat(send(proxy.http("/nowhere"), "GET").statusCode()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @EnumSource(RunningProxy.Kind.class)
    void aStreamOfBookingsIsStoredAndEachOutcomeTold(RunningProxy.Kind kind) throws IOException, InterruptedException {
        try (RunningProxy proxy = RunningProxy.orSkip(kind, node)) {
            long first = nextId;
            nextId += 1000;
            String body = LongStream.range(first, nextId)
                    .mapToObj(id -> booking(id) + "\n")
                    .collect(Collectors.joining());

            HttpResponse<String> answer = post(proxy, "/bookings/stream", "application/x-ndjson", body);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body().lines().count()).isEqualTo(1001);
            assertThat(answer.body()).contains("\"complete\":true,\"line\":1000,\"bookings\":1000,\"stored\":1000");
        }
    }

    @ParameterizedTest
    @EnumSource(RunningProxy.Kind.class)
    void anEventComesWhenABookingIsStored(RunningProxy.Kind kind) throws IOException, InterruptedException {
        try (RunningProxy proxy = RunningProxy.orSkip(kind, node)) {
            long id = nextId++;
            var connection = (HttpURLConnection)
                    proxy.http("/bookings/" + id + "/status").toURL().openConnection();
            connection.setRequestProperty("Accept", "text/event-stream");
            connection.setReadTimeout(20_000);
            try (var events = reader(connection)) {
                // It comes before anything is known: the proxy does not keep it back.
                assertThat(events.readLine()).isEqualTo(": waiting");

                assertThat(post(proxy, "/bookings", "application/json", booking(id))
                                .statusCode())
                        .isEqualTo(201);

                assertThat(events.lines().collect(Collectors.joining("\n")))
                        .contains("id: stored\nevent: status\ndata: {\"id\":" + id + ",\"status\":\"stored\"");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RunningProxy.Kind.class,
            names = {"NGINX_CONFIGURED", "HAPROXY", "HAPROXY_CONFIGURED"})
    void anOutcomeComesBeforeTheNextBookingIsSent(RunningProxy.Kind kind) throws IOException {
        try (RunningProxy proxy = RunningProxy.orSkip(kind, node);
                var client = proxy.connect()) {
            client.setSoTimeout(20_000);
            OutputStream out = client.getOutputStream();
            out.write(String.join(
                            "\r\n",
                            "POST /bookings/stream HTTP/1.1",
                            "Host: localhost",
                            "Content-Type: application/x-ndjson",
                            "Transfer-Encoding: chunked",
                            "Connection: close",
                            "",
                            "")
                    .getBytes(StandardCharsets.US_ASCII));
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));

            for (int i = 0; i < 3; i++) {
                long id = nextId++;
                chunk(out, booking(id) + "\n");
                assertThat(in.lines().filter(line -> line.contains("\"id\":")).findFirst())
                        .hasValueSatisfying(line -> assertThat(line).contains("\"id\":" + id, "\"stored\""));
            }
            chunk(out, "");
            assertThat(in.lines()).anyMatch(line -> line.contains("\"complete\":true"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RunningProxy.Kind.class,
            names = {"NGINX_CONFIGURED", "HAPROXY_CONFIGURED"})
    void outcomesOfAStreamComeOverGrpc(RunningProxy.Kind kind) throws IOException {
        Vertx vertx = Vertx.vertx();
        try (RunningProxy proxy = RunningProxy.orSkip(kind, node)) {
            long id = nextId++;
            Promise<SaveBookingsResponse> outcome = Promise.promise();
            Promise<Void> end = Promise.promise();
            var client = GrpcClient.client(vertx);
            var request = resultOf(
                    client.request(SocketAddress.inetSocketAddress(proxy.grpcPort(), "127.0.0.1"), SAVE_BOOKINGS));
            var unused = request.response()
                    .onSuccess(answer -> answer.handler(outcome::tryComplete).endHandler(ended -> end.complete()));

            resultOf(request.write(
                    SaveBookingsRequest.newBuilder().addBookings(message(id)).build()));

            assertThat(resultOf(outcome.future()).getOutcomes(0).getStatus()).isEqualTo(OutcomeStatus.STORED);
            resultOf(request.end());
            resultOf(end.future());
            // Vert.x closes a client that nobody holds any more.
            resultOf(client.close());
        } finally {
            resultOf(vertx.close());
        }
    }

    private HttpResponse<String> post(RunningProxy proxy, String path, String type, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(proxy.http(path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> send(URI uri, String method) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri)
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private static BufferedReader reader(HttpURLConnection connection) throws IOException {
        return new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void chunk(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write((Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String booking(long id) {
        return """
                {"id":%d,"user_id":1,"vehicle_model_id":1,"travel_type_id":1,"to_city_id":1,\
                "from_date":"2013-01-01T00:00:00Z","booking_created":"2013-01-01T00:00:00Z"}\
                """.formatted(id);
    }

    private static Booking message(long id) {
        var time = Timestamp.newBuilder().setSeconds(1_357_012_800);
        return Booking.newBuilder()
                .setId(id)
                .setUserId(1)
                .setVehicleModelId(1)
                .setTravelTypeId(1)
                .setToCityId(1)
                .setFromDate(time)
                .setBookingCreated(time)
                .build();
    }
}
