package com.xrides.events.api;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import com.xrides.events.stream.RideEventsApi;
import com.xrides.grpc.events.v1.EventOutcome;
import com.xrides.grpc.events.v1.EventStatus;
import com.xrides.grpc.events.v1.EventType;
import com.xrides.grpc.events.v1.RideEvent;
import com.xrides.grpc.events.v1.RideEventsProto;
import com.xrides.grpc.events.v1.SendEventsRequest;
import com.xrides.grpc.events.v1.SendEventsResponse;
import com.xrides.platform.grpc.CallAccess;
import com.xrides.platform.grpc.CallLog;
import com.xrides.platform.grpc.GrpcLoop;
import com.xrides.platform.grpc.MethodAccess;
import com.xrides.platform.grpc.OpenStreams;
import com.xrides.platform.log.AccessLog;
import com.xrides.platform.log.AccessMode;
import com.xrides.platform.trace.Tracing;
import com.xrides.platform.web.access.KeyCheck;
import com.xrides.platform.web.peers.PeerPlaces;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientResponse;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.server.GrpcServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events over gRPC, a stream each way. */
class EventCallsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final RideEvent FARE = RideEvent.newBuilder()
            .setSource("app")
            .setId("f-1")
            .setType(EventType.FARE_CHARGED)
            .setRiderId(7)
            .setRideId(12)
            .setAmount(9007199254740993L)
            .setCurrency("EUR")
            .setOccurredAt(Timestamp.newBuilder().setSeconds(1_796_000_000).setNanos(123_456_789))
            .setExtraJson("{\"meter\":1.50}")
            .build();

    private ServedEvents events;
    private RideEventsApi api;
    private GrpcClient client;
    private SocketAddress server;

    @BeforeEach
    void serve() {
        database.execute("DROP SCHEMA IF EXISTS events CASCADE");
        events = new ServedEvents(database);
        api = new RideEventsApi(events.pipelines());
        Vertx vertx = events.owned().vertx();
        var methods = new MethodAccess();
        methods.add(api.name(), api.methods());
        var log = new CallLog(methods, new AccessLog(AccessMode.OFF), Tracing.OFF);
        var access = new CallAccess(methods, KeyCheck.NONE);
        var loop = new GrpcLoop(vertx, 64 * 1024, new OpenStreams(new PeerPlaces(4, 4)), log, access);
        GrpcServer calls = GrpcServer.server(vertx).addService(api.service(loop));
        int port = resultOf(vertx.createHttpServer()
                        .requestHandler(log.around(access.around(calls)))
                        .listen(0, "127.0.0.1"))
                .actualPort();
        server = SocketAddress.inetSocketAddress(port, "127.0.0.1");
        client = GrpcClient.client(vertx);
    }

    @AfterEach
    void close() {
        events.close();
    }

    /** The end of a call. */
    private record Ended(GrpcStatus status, List<EventOutcome> outcomes) {}

    private Ended send(SendEventsRequest... messages) {
        ServiceMethod<SendEventsResponse, SendEventsRequest> method = ServiceMethod.client(
                api.name(),
                "SendEvents",
                GrpcMessageEncoder.<SendEventsRequest>encoder(),
                GrpcMessageDecoder.decoder(SendEventsResponse.getDefaultInstance()));
        return resultOf(client.request(server, method).compose(request -> {
            Future<Ended> ended = request.response().compose(EventCallsTest::read);
            for (SendEventsRequest message : messages) {
                var unused = request.write(message);
            }
            return request.end().compose(sent -> ended);
        }));
    }

    private static <Q> Future<Ended> read(GrpcClientResponse<Q, SendEventsResponse> response) {
        var outcomes = new ArrayList<EventOutcome>();
        Promise<Ended> ended = Promise.promise();
        response.handler(message -> outcomes.addAll(message.getOutcomesList()));
        response.endHandler(end -> ended.complete(new Ended(response.status(), outcomes)));
        return ended.future();
    }

    private static SendEventsRequest of(RideEvent... events) {
        return SendEventsRequest.newBuilder().addAllEvents(List.of(events)).build();
    }

    @Test
    void eachEventHasItsOutcomeInItsPlace() {
        RideEvent other = FARE.toBuilder().setAmount(1).build();
        RideEvent empty = RideEvent.newBuilder().setId("x").setAmount(3).build();
        RideEvent lowest =
                FARE.toBuilder().setId("f-2").setAmount(Long.MIN_VALUE).build();

        Ended ended = send(of(FARE, FARE), of(other, empty, lowest));

        assertThat(ended.status()).isEqualTo(GrpcStatus.OK);
        assertThat(ended.outcomes())
                .extracting(EventOutcome::getStatus)
                .containsExactly(
                        EventStatus.STORED,
                        EventStatus.DUPLICATE,
                        EventStatus.CONFLICT,
                        EventStatus.INVALID,
                        EventStatus.STORED);
        assertThat(ended.outcomes()).extracting(EventOutcome::getSequence).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(ended.outcomes().get(2).getError().getCode()).isEqualTo("event-conflict");
        EventOutcome invalid = ended.outcomes().get(3);
        assertThat(invalid.getId()).isEqualTo("x");
        assertThat(invalid.getError().getErrorsList())
                .extracting(error -> error.getField() + " " + error.getCode())
                .containsExactly("source required", "type required", "rider_id required", "occurred_at required");
    }

    @Test
    void amountsTimesAndUnknownFieldsAreExact() {
        assertThat(send(of(FARE)).outcomes()).hasSize(1);

        String stored = events.get("/events/app/f-1").body();
        assertThat(stored)
                .contains(
                        "\"amount\":9007199254740993,",
                        "\"amount_eur\":90071992547409.93,",
                        "\"occurred_at\":\"2026-11-30T00:53:20.123456Z\"")
                .contains("\"meter\": 1.50");
    }

    /** A message that cannot be decoded ends the stream; what came before has its outcome, and its bytes are kept. */
    @Test
    void aMessageThatCannotBeDecodedIsADeadLetter() {
        ServiceMethod<Buffer, Buffer> raw = ServiceMethod.client(
                api.name(), "SendEvents", GrpcMessageEncoder.IDENTITY, GrpcMessageDecoder.IDENTITY);
        Promise<GrpcStatus> ended = Promise.promise();

        var unused = resultOf(client.request(server, raw).compose(request -> {
            request.response().onSuccess(response -> {
                response.handler(message -> {});
                response.endHandler(end -> ended.complete(response.status()));
            });
            return request.write(Buffer.buffer(of(FARE).toByteArray()))
                    .compose(first -> request.write(Buffer.buffer(new byte[] {(byte) 0xff, 1, 2})));
        }));

        assertThat(resultOf(ended.future())).isEqualTo(GrpcStatus.INVALID_ARGUMENT);
        assertThat(events.json("/events/app/f-1").getString("state")).isEqualTo("converted");
        assertThat(events.json("/dead-letters?reason=undecodable")
                        .getJsonArray("dead_letters")
                        .getJsonObject(0)
                        .getString("body_base64"))
                .isEqualTo("/wEC");
    }

    @Test
    void everyMethodSaysWhatItRequires() {
        RideEventsProto.getDescriptor()
                .findServiceByName(api.name().name())
                .getMethods()
                .forEach(method -> assertThat(api.methods()).containsKey(method.getName()));
    }
}
