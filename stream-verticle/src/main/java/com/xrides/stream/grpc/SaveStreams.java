package com.xrides.stream.grpc;

import com.xrides.grpc.v1.SaveBookingsRequest;
import com.xrides.grpc.v1.SaveBookingsResponse;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Place;
import com.xrides.stream.grpc.call.CallAccess;
import com.xrides.stream.grpc.call.CallLog;
import com.xrides.stream.grpc.call.GrpcCall;
import com.xrides.stream.grpc.call.MessageReader;
import com.xrides.stream.grpc.call.OpenStreams;
import com.xrides.stream.pipeline.BookingPipeline;
import io.vertx.core.Handler;
import io.vertx.grpc.server.GrpcServerRequest;
import java.util.function.Function;

/** Handles {@code SaveBookings}: opens a stream of bookings, within the stream limit. */
final class SaveStreams implements Handler<GrpcServerRequest<SaveBookingsRequest, SaveBookingsResponse>> {

    private final int maxMessage;
    private final MessageReader<SaveBookingsRequest> reader;
    private final Function<BookingPipeline.Listener, BookingPipeline> pipelines;
    private final OpenStreams open;
    private final CallLog log;
    private final CallAccess access;

    SaveStreams(
            int maxMessage,
            Function<BookingPipeline.Listener, BookingPipeline> pipelines,
            OpenStreams open,
            CallLog log,
            CallAccess access) {
        this.access = access;
        this.maxMessage = maxMessage;
        this.reader = new MessageReader<>(SaveBookingsRequest.parser(), maxMessage);
        this.pipelines = pipelines;
        this.open = open;
        this.log = log;
    }

    @Override
    public void handle(GrpcServerRequest<SaveBookingsRequest, SaveBookingsResponse> request) {
        var call = new GrpcCall(request.response());
        CallLog.Entry entry = log.current();
        entry.isStream();
        Caller caller = access.current();
        CallAccess.open(caller, Place.STREAM, GrpcCall.peer(request), call, open, whenOver -> {
            var stream = new SaveStream(request, reader, call, pipelines, entry, caller, whenOver);
            stream.read(maxMessage);
            return stream;
        });
    }
}
