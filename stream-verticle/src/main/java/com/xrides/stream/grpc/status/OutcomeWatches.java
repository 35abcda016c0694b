package com.xrides.stream.grpc.status;

import com.xrides.bookings.lookup.FinalStatuses;
import com.xrides.grpc.v1.WatchOutcomesRequest;
import com.xrides.grpc.v1.WatchOutcomesResponse;
import com.xrides.platform.grpc.CallAccess;
import com.xrides.platform.grpc.CallLog;
import com.xrides.platform.grpc.GrpcCall;
import com.xrides.platform.grpc.GrpcError;
import com.xrides.platform.grpc.MessageReader;
import com.xrides.platform.grpc.OpenStreams;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Place;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.grpc.server.GrpcServerRequest;
import java.time.Duration;
import java.util.List;

/** Handles {@code WatchOutcomes}: validates the ids and opens a stream of outcomes, within the stream limit. */
public final class OutcomeWatches implements Handler<GrpcServerRequest<WatchOutcomesRequest, WatchOutcomesResponse>> {

    /** The most bookings that one call can watch. */
    private static final int MAX_IDS = 100;

    private final MessageReader<WatchOutcomesRequest> reader;
    private final Vertx vertx;
    private final FinalStatuses statuses;
    private final Duration maxWatch;
    private final OpenStreams open;
    private final CallLog log;
    private final CallAccess access;

    public OutcomeWatches(
            int maxMessage,
            Vertx vertx,
            FinalStatuses statuses,
            Duration maxWatch,
            OpenStreams open,
            CallLog log,
            CallAccess access) {
        this.access = access;
        this.reader = new MessageReader<>(WatchOutcomesRequest.parser(), maxMessage);
        this.vertx = vertx;
        this.statuses = statuses;
        this.maxWatch = maxWatch;
        this.open = open;
        this.log = log;
    }

    @Override
    public void handle(GrpcServerRequest<WatchOutcomesRequest, WatchOutcomesResponse> request) {
        var call = new GrpcCall(request.response());
        CallLog.Entry entry = log.current();
        entry.isStream();
        Caller caller = access.current();
        reader.readOnly(request, call, message -> {
            List<Long> ids = message.getIdsList();
            if (ids.isEmpty() || ids.size() > MAX_IDS) {
                refuse(call, "Name from 1 to %d bookings, not %d.".formatted(MAX_IDS, ids.size()));
            } else if (ids.stream().anyMatch(id -> id < 1)) {
                refuse(call, "A booking's id is a whole number above 0.");
            } else {
                CallAccess.open(caller, Place.LISTENER, GrpcCall.peer(request), call, open, whenOver -> {
                    var watch = new OutcomeWatch(statuses, call, request.response(), entry, whenOver);
                    watch.start(ids, vertx, maxWatch);
                    return watch;
                });
            }
        });
    }

    private static void refuse(GrpcCall call, String message) {
        call.refuse(GrpcError.badArgument("invalid-ids", "ids", message));
    }
}
