package com.xrides.stream.grpc;

import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;
import com.xrides.grpc.v1.BookingIntakeProto;
import com.xrides.grpc.v1.GetStatusRequest;
import com.xrides.grpc.v1.GetStatusResponse;
import com.xrides.grpc.v1.SaveBookingRequest;
import com.xrides.grpc.v1.SaveBookingResponse;
import com.xrides.grpc.v1.SaveBookingsRequest;
import com.xrides.grpc.v1.SaveBookingsResponse;
import com.xrides.grpc.v1.WatchOutcomesRequest;
import com.xrides.grpc.v1.WatchOutcomesResponse;
import io.vertx.core.Handler;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.Service;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The methods of the gRPC service {@code BookingIntake}, as in its proto file. */
final class IntakeMethods {

    static final ServiceName SERVICE = ServiceName.create("xrides.intake.v1.BookingIntake");

    private static final Set<String> PATHS = Stream.of("SaveBooking", "SaveBookings", "GetStatus", "WatchOutcomes")
            .map(SERVICE::pathOf)
            .collect(Collectors.toUnmodifiableSet());

    private IntakeMethods() {}

    /** Whether a path is that of one of these methods; a CONNECT request has none. */
    static boolean isOne(@Nullable String path) {
        return path != null && PATHS.contains(path);
    }

    /** The service with a handler for each method. */
    static Service service(
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
