package com.xrides.node.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import com.xrides.grpc.v1.Booking;
import com.xrides.grpc.v1.OutcomeStatus;
import com.xrides.grpc.v1.SaveBookingRequest;
import com.xrides.grpc.v1.SaveBookingResponse;
import com.xrides.node.monitoring.Collector.Recorded;
import com.xrides.node.testing.BookingClient;
import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.SampleBooking;
import com.xrides.testing.TestDatabase;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientResponse;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The trace of a booking, from its request on one node to the statement of another and back. */
class TracingIT {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final ServiceMethod<SaveBookingResponse, SaveBookingRequest> SAVE_BOOKING = ServiceMethod.client(
            ServiceName.create("xrides.intake.v1.BookingIntake"),
            "SaveBooking",
            GrpcMessageEncoder.<SaveBookingRequest>encoder(),
            GrpcMessageDecoder.decoder(SaveBookingResponse.getDefaultInstance()));

    private static final String CALLER = "b7ad6b7169203331";
    private static final String SAMPLED = "-01";
    private static final String NOT_SAMPLED = "-00";

    private static Collector collector;
    private static NodeProcess http;
    private static NodeProcess persistence;

    private final BookingClient client = new BookingClient();

    @BeforeAll
    static void startACluster() {
        collector = new Collector();
        Map<String, String> environment = Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint(),
                "OTEL_BSP_SCHEDULE_DELAY", "100",
                "XRIDES_ACCESS_LOG", "all");
        var cluster = NodeProcess.Cluster.ofItsOwn();
        persistence = cluster.start(environment, DATABASE.url(), "persistence,status", "--node-name", "the-writer")
                .awaitReady();
        http = cluster.start(environment, DATABASE.url(), "http", "--node-name", "the-reader")
                .awaitReady();
    }

    @AfterAll
    static void stopIt() throws IOException {
        http.close();
        persistence.close();
        collector.close();
    }

    @Test
    void aBookingIsOneTraceFromItsRequestToTheStatementOnAnotherNode() {
        String trace = newTrace();

        int status = post(501, trace + "-" + CALLER + SAMPLED);

        assertThat(status).isEqualTo(201);
        List<Recorded> spans = collector.awaitTrace(trace, all -> all.size() >= 4);
        Recorded request = named("POST /bookings", spans);
        Recorded save = named("save booking", spans);
        Recorded write = named("write booking", spans);
        Recorded insert = named("INSERT bookings", spans);
        assertThat(spans).hasSize(4);
        assertThat(request.parentId()).isEqualTo(CALLER);
        assertThat(save.parentId()).isEqualTo(request.id());
        assertThat(write.parentId()).isEqualTo(save.id());
        assertThat(insert.parentId()).isEqualTo(write.id());
        assertThat(List.of(request, save)).extracting(Recorded::node).containsOnly("the-reader");
        assertThat(List.of(write, insert)).extracting(Recorded::node).containsOnly("the-writer");
        assertThat(spans).extracting(Recorded::service).containsOnly("xrides-booking-intake");
        assertThat(spans)
                .extracting(each -> each.span().getKind())
                .containsExactlyInAnyOrder(
                        SpanKind.SPAN_KIND_SERVER,
                        SpanKind.SPAN_KIND_CLIENT,
                        SpanKind.SPAN_KIND_SERVER,
                        SpanKind.SPAN_KIND_CLIENT);
        assertThat(request.attributes())
                .containsEntry("http.response.status_code", "201")
                .containsEntry("url.path", "/bookings")
                .containsEntry("booking", "501");
        assertThat(write.attributes()).containsEntry("booking", "501").containsEntry("outcome", "stored");
        assertThat(insert.attributes())
                .containsEntry("db.system.name", "postgresql")
                .containsEntry("db.operation.batch.size", "1");
        assertThat(spans.stream().flatMap(each -> each.attributes().values().stream()))
                .noneMatch(value -> value.contains("12.96519") || value.contains("22179"));
        assertThat(http.log()).contains("booking=501 trace=" + trace + " node=the-reader");
    }

    @Test
    void aBookingThatTheSpoolHeldIsTracedToItsEnd() {
        String trace = newTrace();

        int status = post(502, trace + "-" + CALLER + SAMPLED, "Prefer", "respond-async");

        assertThat(status).isEqualTo(202);
        List<Recorded> spans = collector.awaitTrace(trace, all -> all.size() >= 5);
        Recorded request = named("POST /bookings", spans);
        assertThat(named("hold booking", spans).parentId()).isEqualTo(request.id());
        assertThat(named("save held booking", spans).parentId()).isEqualTo(request.id());
        assertThat(named("write booking", spans).parentId())
                .isEqualTo(named("save held booking", spans).id());
        assertThat(named("INSERT bookings", spans).node()).isEqualTo("the-writer");
    }

    @Test
    void aBookingOverGrpcIsTracedLikeOneOverHttp() throws Exception {
        String trace = newTrace();
        Vertx vertx = Vertx.vertx();
        GrpcClient grpc = GrpcClient.client(vertx);

        SaveBookingResponse answer = grpc.request(
                        SocketAddress.inetSocketAddress(http.grpcPort(), "127.0.0.1"), SAVE_BOOKING)
                .compose(request -> {
                    request.headers().set("traceparent", traceparent(trace));
                    return request.send(message(507)).compose(GrpcClientResponse::last);
                })
                .await(180, TimeUnit.SECONDS);

        assertThat(answer.getOutcome().getStatus()).isEqualTo(OutcomeStatus.STORED);
        List<Recorded> spans = collector.awaitTrace(trace, all -> all.size() >= 4);
        Recorded call = named("xrides.intake.v1.BookingIntake/SaveBooking", spans);
        assertThat(call.parentId()).isEqualTo(CALLER);
        assertThat(call.attributes()).containsEntry("booking", "507");
        assertThat(named("save booking", spans).parentId()).isEqualTo(call.id());
        assertThat(named("INSERT bookings", spans).parentId())
                .isEqualTo(named("write booking", spans).id());
        // Vert.x closes a client that nobody holds any more.
        grpc.close().await(180, TimeUnit.SECONDS);
        vertx.close().await(180, TimeUnit.SECONDS);
    }

    @Test
    void whatTheCallerDoesNotSampleIsNotRecorded() {
        String unsampled = newTrace();
        String sampled = newTrace();

        assertThat(post(503, unsampled + "-" + CALLER + NOT_SAMPLED)).isEqualTo(201);
        assertThat(post(504, sampled + "-" + CALLER + SAMPLED)).isEqualTo(201);

        assertThat(collector.awaitTrace(sampled, all -> all.size() >= 4)).hasSize(4);
        assertThat(collector.of(unsampled)).isEmpty();
    }

    @Test
    void lookUpsAreNamedByTheirRoute() {
        String trace = newTrace();
        var unused = client.postAndWait(http.bookings(), SampleBooking.json(505));

        int status = client.getWith(http.bookings(), "/bookings/505?secret=1", "traceparent", traceparent(trace));

        assertThat(status).isEqualTo(200);
        List<Recorded> spans = collector.awaitTrace(trace, all -> !all.isEmpty());
        assertThat(spans).extracting(Recorded::name).containsExactly("GET /bookings/:id");
        assertThat(spans.get(0).attributes()).containsEntry("url.path", "/bookings/505");
    }

    @Test
    void aNodeThatIsNotToldToTraceLoadsNothingOfIt(@TempDir Path directory) throws IOException {
        Path classes = directory.resolve("classes.log");
        Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + classes);
        try (NodeProcess node = NodeProcess.Cluster.ofItsOwn()
                .start(environment, DATABASE.url(), "http,persistence,status")
                .awaitReady()) {
            var answer = client.postAndWait(
                    node.bookings(), SampleBooking.json(506), "traceparent", traceparent(newTrace()));

            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(Files.readAllLines(classes))
                    .anyMatch(line -> line.contains("com.xrides.platform.trace.NoTracing"))
                    .noneMatch(line -> line.contains("io.opentelemetry."));
        }
    }

    private static SaveBookingRequest message(long id) {
        return SaveBookingRequest.newBuilder()
                .setBooking(Booking.newBuilder()
                        .setId(id)
                        .setUserId(22179)
                        .setVehicleModelId(12)
                        .setTravelTypeId(1)
                        .setToCityId(1)
                        .setFromDate(Timestamp.newBuilder().setSeconds(1_357_000_000))
                        .setBookingCreated(Timestamp.newBuilder().setSeconds(1_357_000_000)))
                .build();
    }

    private int post(long id, String context, String... headers) {
        var all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "traceparent";
        all[1] = "00-" + context;
        return client.postAndWait(http.bookings(), SampleBooking.json(id), all).statusCode();
    }

    private static String traceparent(String trace) {
        return "00-" + trace + "-" + CALLER + SAMPLED;
    }

    private static String newTrace() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static Recorded named(String name, List<Recorded> spans) {
        return spans.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span \"%s\" among %s".formatted(name, spans)));
    }
}
