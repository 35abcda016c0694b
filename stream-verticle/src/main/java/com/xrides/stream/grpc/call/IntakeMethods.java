package com.xrides.stream.grpc.call;

import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;
import com.xrides.bookings.BookingScopes;
import com.xrides.grpc.v1.BookingIntakeProto;
import com.xrides.grpc.v1.GetStatusRequest;
import com.xrides.grpc.v1.GetStatusResponse;
import com.xrides.grpc.v1.SaveBookingRequest;
import com.xrides.grpc.v1.SaveBookingResponse;
import com.xrides.grpc.v1.SaveBookingsRequest;
import com.xrides.grpc.v1.SaveBookingsResponse;
import com.xrides.grpc.v1.WatchOutcomesRequest;
import com.xrides.grpc.v1.WatchOutcomesResponse;
import com.xrides.platform.web.access.Access;
import io.vertx.core.Handler;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.Service;
import java.util.Map;

/** The methods of the gRPC service {@code BookingIntake}, as in its proto file. */
public final class IntakeMethods {

    public static final ServiceName SERVICE = ServiceName.create("xrides.intake.v1.BookingIntake");

    /** What each of them requires of its caller. */
    public static final Map<String, Access> ACCESS = Map.of(
            "SaveBooking", Access.of(BookingScopes.WRITE).ofOneBooking(),
            "SaveBookings", Access.of(BookingScopes.WRITE),
            "GetStatus", Access.of(BookingScopes.READ),
            "WatchOutcomes", Access.of(BookingScopes.READ));

    private IntakeMethods() {}

    /** The service with a handler for each method. */
    public static Service service(
            Handler<GrpcServerRequest<SaveBookingRequest, SaveBookingResponse>> saveBooking,
            Handler<GrpcServerRequest<SaveBookingsRequest, SaveBookingsResponse>> saveBookings,
            Handler<GrpcServerRequest<GetStatusRequest, GetStatusResponse>> getStatus,
            Handler<GrpcServerRequest<WatchOutcomesRequest, WatchOutcomesResponse>> watchOutcomes) {
        return Service.service(SERVICE, BookingIntakeProto.getDescriptor().findServiceByName(SERVICE.name()))
                .bind(method("SaveBooking", SaveBookingRequest.getDefaultInstance()), saveBooking)
                .bind(method("SaveBookings", SaveBookingsRequest.getDefaultInstance()), saveBookings)
                .bind(method("GetStatus", GetStatusRequest.getDefaultInstance()), getStatus)
                .bind(method("WatchOutcomes", WatchOutcomesRequest.getDefaultInstance()), watchOutcomes)
                .build();
    }

    private static <Q extends Message, A extends MessageLite> ServiceMethod<Q, A> method(String name, Q request) {
        GrpcMessageDecoder<Q> decoder = GrpcMessageDecoder.decoder(request);
        return ServiceMethod.server(SERVICE, name, GrpcMessageEncoder.<A>encoder(), decoder);
    }
}
