package com.xrides.stream.grpc;

import static com.xrides.testing.Waiting.resultOf;

import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;
import com.xrides.grpc.v1.Booking;
import com.xrides.grpc.v1.GetStatusRequest;
import com.xrides.grpc.v1.GetStatusResponse;
import com.xrides.grpc.v1.SaveBookingRequest;
import com.xrides.grpc.v1.SaveBookingResponse;
import com.xrides.grpc.v1.SaveBookingsRequest;
import com.xrides.grpc.v1.SaveBookingsResponse;
import com.xrides.grpc.v1.WatchOutcomesRequest;
import com.xrides.grpc.v1.WatchOutcomesResponse;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientRequest;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Calls the API as any client does. */
final class IntakeClient {

    private static final ServiceName SERVICE = ServiceName.create("xrides.intake.v1.BookingIntake");

    private final GrpcClient client;
    private final SocketAddress server;

    IntakeClient(Vertx vertx, String host, int port) {
        client = GrpcClient.client(vertx);
        server = SocketAddress.inetSocketAddress(port, host);
    }

    Answer<SaveBookingResponse> save(Booking booking) {
        return resultOf(saveAsync(booking));
    }

    Future<Answer<SaveBookingResponse>> saveAsync(Booking booking) {
        return open("SaveBooking", SaveBookingResponse.getDefaultInstance())
                .compose(request -> send(request, message(booking)));
    }

    Answer<SaveBookingResponse> saveWithin(Booking booking, Duration deadline) {
        return resultOf(open("SaveBooking", SaveBookingResponse.getDefaultInstance())
                .compose(request ->
                        send(request.timeout(deadline.toMillis(), TimeUnit.MILLISECONDS), message(booking))));
    }

    Answer<SaveBookingResponse> saveCompressed(Booking booking) {
        return resultOf(open("SaveBooking", SaveBookingResponse.getDefaultInstance())
                .compose(request -> send(request.encoding("gzip"), message(booking))));
    }

    Answer<GetStatusResponse> status(long id) {
        return resultOf(open("GetStatus", GetStatusResponse.getDefaultInstance())
                .compose(request ->
                        send(request, GetStatusRequest.newBuilder().setId(id).build())));
    }

    BookingStream<WatchOutcomesResponse> watch(List<Long> ids) {
        GrpcClientRequest<Message, WatchOutcomesResponse> request =
                resultOf(open("WatchOutcomes", WatchOutcomesResponse.getDefaultInstance()));
        return BookingStream.ending(
                request, WatchOutcomesRequest.newBuilder().addAllIds(ids).build());
    }

    BookingStream<SaveBookingsResponse> stream() {
        return BookingStream.on(resultOf(open("SaveBookings", SaveBookingsResponse.getDefaultInstance())));
    }

    <A extends Message> Future<GrpcClientRequest<Message, A>> open(String method, A answer) {
        return open(SERVICE, method, answer);
    }

    <A extends Message> Future<GrpcClientRequest<Message, A>> open(ServiceName service, String method, A answer) {
        GrpcMessageDecoder<A> decoder = GrpcMessageDecoder.decoder(answer);
        ServiceMethod<A, Message> call =
                ServiceMethod.client(service, method, GrpcMessageEncoder.<Message>encoder(), decoder);
        return client.request(server, call);
    }

    static <A extends MessageLite> Future<Answer<A>> send(GrpcClientRequest<Message, A> request, Message message) {
        return request.send(message).compose(Answer::of);
    }

    static SaveBookingsRequest next(Booking... bookings) {
        return SaveBookingsRequest.newBuilder()
                .addAllBookings(List.of(bookings))
                .build();
    }

    private static SaveBookingRequest message(Booking booking) {
        return SaveBookingRequest.newBuilder().setBooking(booking).build();
    }
}
