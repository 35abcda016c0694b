package com.xrides.node.api;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import com.xrides.grpc.events.v1.EventOutcome;
import com.xrides.grpc.events.v1.EventStatus;
import com.xrides.grpc.events.v1.EventType;
import com.xrides.grpc.events.v1.RideEvent;
import com.xrides.grpc.events.v1.SendEventsRequest;
import com.xrides.grpc.events.v1.SendEventsResponse;
import com.xrides.grpc.v1.Booking;
import com.xrides.grpc.v1.BookingOutcome;
import com.xrides.grpc.v1.OutcomeStatus;
import com.xrides.grpc.v1.SaveBookingsRequest;
import com.xrides.grpc.v1.SaveBookingsResponse;
import com.xrides.node.testing.BookingClient;
import com.xrides.node.testing.NodeProcess;
import com.xrides.testing.RealBookings;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientRequest;
import io.vertx.grpc.client.GrpcClientResponse;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The bookings that XRides really had over one gRPC stream, through a whole node and into PostgreSQL. */
class GrpcIT {

    private static final ServiceMethod<SaveBookingsResponse, SaveBookingsRequest> SAVE_BOOKINGS = ServiceMethod.client(
            ServiceName.create("xrides.intake.v1.BookingIntake"),
            "SaveBookings",
            GrpcMessageEncoder.<SaveBookingsRequest>encoder(),
            GrpcMessageDecoder.decoder(SaveBookingsResponse.getDefaultInstance()));

    private static final ServiceMethod<SendEventsResponse, SendEventsRequest> SEND_EVENTS = ServiceMethod.client(
            ServiceName.create("xrides.events.v1.RideEvents"),
            "SendEvents",
            GrpcMessageEncoder.<SendEventsRequest>encoder(),
            GrpcMessageDecoder.decoder(SendEventsResponse.getDefaultInstance()));

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private final Vertx vertx = Vertx.vertx();
    private final GrpcClient client = GrpcClient.client(vertx);

    @AfterEach
    void close() {
        var unused = resultOf(vertx.close());
    }

    @Test
    void everyRealBookingIsStoredOnceAndToldInItsPlace() throws IOException {
        List<JsonObject> bookings = RealBookings.read().stream()
                .map(RealBookings::toJson)
                .map(JsonObject::new)
                .toList();
        List<Long> ids = bookings.stream().map(booking -> booking.getLong("id")).toList();
        try (NodeProcess node = NodeProcess.Cluster.ofItsOwn()
                .start(DATABASE.url(), "http,persistence,status,events")
                .awaitReady()) {
            List<BookingOutcome> first = save(node.grpcPort(), bookings);
            List<BookingOutcome> second = save(node.grpcPort(), bookings);

            assertThat(first).extracting(BookingOutcome::getId).containsExactlyElementsOf(ids);
            assertThat(first).extracting(BookingOutcome::getStatus).containsOnly(OutcomeStatus.STORED);
            assertThat(second).extracting(BookingOutcome::getId).containsExactlyElementsOf(ids);
            assertThat(second).extracting(BookingOutcome::getStatus).containsOnly(OutcomeStatus.DUPLICATE);
            assertThat(DATABASE.count("bookings")).isEqualTo(bookings.size());
            assertThat(node.get("/metrics").body()).contains("xrides_bookings_total{outcome=\"stored\"} 5000.0");
            sameBookingsOverHttpAreDuplicates(node, bookings);
            eventsAreStoredToTheLastDigit(node);
        }
    }

    /** On the same port, by a service of another capability. */
    private void eventsAreStoredToTheLastDigit(NodeProcess node) {
        RideEvent largest = RideEvent.newBuilder()
                .setSource("app")
                .setId("f-1")
                .setType(EventType.FARE_CHARGED)
                .setRiderId(7)
                .setAmount(Long.MAX_VALUE)
                .setCurrency("EUR")
                .setOccurredAt(Timestamp.newBuilder().setSeconds(1_796_000_000))
                .build();
        GrpcClientRequest<SendEventsRequest, SendEventsResponse> request =
                resultOf(client.request(SocketAddress.inetSocketAddress(node.grpcPort(), "127.0.0.1"), SEND_EVENTS));
        Promise<SendEventsResponse> answer = Promise.promise();
        request.response()
                .onSuccess(response -> response.handler(answer::tryComplete))
                .onFailure(answer::tryFail);

        var unused = resultOf(
                request.end(SendEventsRequest.newBuilder().addEvents(largest).build()));

        assertThat(resultOf(answer.future()).getOutcomesList())
                .singleElement()
                .extracting(EventOutcome::getStatus)
                .isEqualTo(EventStatus.STORED);
        assertThat(new BookingClient().get(node.bookings(), "/events/app/f-1").body())
                .contains("\"amount\":9223372036854775807,");
    }

    /** Which they are only if every field was stored as JSON would have been. */
    private static void sameBookingsOverHttpAreDuplicates(NodeProcess node, List<JsonObject> bookings) {
        var http = new BookingClient();
        for (JsonObject booking : bookings.subList(0, 200)) {
            assertThat(http.postAndWait(node.bookings(), booking.encode()).statusCode())
                    .isEqualTo(200);
        }
    }

    private List<BookingOutcome> save(int port, List<JsonObject> bookings) {
        GrpcClientRequest<SaveBookingsRequest, SaveBookingsResponse> request =
                resultOf(client.request(SocketAddress.inetSocketAddress(port, "127.0.0.1"), SAVE_BOOKINGS));
        Future<List<BookingOutcome>> outcomes = request.response().compose(GrpcIT::read);
        for (JsonObject booking : bookings) {
            var unused = resultOf(request.write(SaveBookingsRequest.newBuilder()
                    .addBookings(message(booking))
                    .build()));
        }
        var unused = resultOf(request.end());
        return resultOf(outcomes);
    }

    private static Future<List<BookingOutcome>> read(
            GrpcClientResponse<SaveBookingsRequest, SaveBookingsResponse> response) {
        var outcomes = new ArrayList<BookingOutcome>();
        Promise<List<BookingOutcome>> promise = Promise.promise();
        response.handler(message -> outcomes.addAll(message.getOutcomesList()));
        response.exceptionHandler(promise::tryFail);
        response.errorHandler(error -> promise.tryFail(error.toString()));
        response.endHandler(ended -> {
            if (response.status() == GrpcStatus.OK) {
                promise.tryComplete(outcomes);
            } else {
                promise.tryFail(response.status() + ": " + response.statusMessage());
            }
        });
        return promise.future();
    }

    private static Booking message(JsonObject json) {
        Booking.Builder message = Booking.newBuilder()
                .setId(json.getLong("id"))
                .setUserId(json.getLong("user_id"))
                .setVehicleModelId(json.getInteger("vehicle_model_id"))
                .setTravelTypeId(json.getInteger("travel_type_id"))
                .setFromDate(time(json, "from_date"))
                .setBookingCreated(time(json, "booking_created"))
                .setOnlineBooking(flag(json, "online_booking"))
                .setMobileSiteBooking(flag(json, "mobile_site_booking"))
                .setCarCancellation(flag(json, "car_cancellation"));
        for (var field : Booking.getDescriptor().getFields()) {
            Object value = json.getValue(field.getName());
            if (value != null && field.hasPresence() && !message.hasField(field)) {
                message.setField(
                        field,
                        switch (field.getJavaType()) {
                            case INT -> ((Number) value).intValue();
                            case DOUBLE -> ((Number) value).doubleValue();
                            case MESSAGE -> time(json, field.getName());
                            default -> throw new AssertionError(field.getName());
                        });
            }
        }
        return message.build();
    }

    private static boolean flag(JsonObject json, String name) {
        return json.getInteger(name, 0) == 1;
    }

    private static Timestamp time(JsonObject json, String name) {
        return Timestamp.newBuilder()
                .setSeconds(OffsetDateTime.parse(json.getString(name)).toEpochSecond())
                .build();
    }
}
