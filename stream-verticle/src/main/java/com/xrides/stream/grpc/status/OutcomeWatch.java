package com.xrides.stream.grpc.status;

import com.xrides.bookings.lookup.FinalStatuses;
import com.xrides.bookings.outcome.BookingStatus;
import com.xrides.grpc.v1.WatchOutcomesRequest;
import com.xrides.grpc.v1.WatchOutcomesResponse;
import com.xrides.platform.grpc.CallLog;
import com.xrides.platform.grpc.GrpcCall;
import com.xrides.platform.grpc.GrpcError;
import com.xrides.platform.grpc.OpenStreams;
import com.xrides.platform.timing.Timeout;
import com.xrides.stream.grpc.call.OutcomeMessages;
import io.vertx.core.Vertx;
import io.vertx.grpc.server.GrpcServerResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Streams the outcomes of some bookings to one client: each as soon as it is final, then ends the call; also after a while
 * without all of them.
 */
final class OutcomeWatch implements OpenStreams.Stream {

    private final Map<Long, Consumer<BookingStatus>> open = new LinkedHashMap<>();
    private final FinalStatuses statuses;
    private final GrpcCall call;
    private final GrpcServerResponse<WatchOutcomesRequest, WatchOutcomesResponse> response;
    private final CallLog.Entry log;
    private final Runnable whenOver;
    private @Nullable Timeout end;

    OutcomeWatch(
            FinalStatuses statuses,
            GrpcCall call,
            GrpcServerResponse<WatchOutcomesRequest, WatchOutcomesResponse> response,
            CallLog.Entry log,
            Runnable whenOver) {
        this.statuses = statuses;
        this.call = call;
        this.response = response;
        this.log = log;
        this.whenOver = whenOver;
    }

    void start(Collection<Long> ids, Vertx vertx, Duration atMost) {
        call.whenGone(this::over);
        end = Timeout.after(vertx, atMost, () -> {
            call.refuse(GrpcError.idle());
            over();
        });
        for (long id : new LinkedHashSet<>(ids)) {
            Consumer<BookingStatus> told = status -> tell(id, status);
            open.put(id, told);
            statuses.await(id, told);
        }
    }

    @Override
    public void leave() {
        call.refuse(GrpcError.leaving());
        over();
    }

    private void over() {
        if (end != null) {
            end.cancel();
        }
        open.forEach(statuses::forget);
        open.clear();
        whenOver.run();
    }

    private void tell(long id, BookingStatus status) {
        if (call.isOver()) {
            return;
        }
        open.remove(id);
        log.told(1);
        GrpcCall.unawaited(response.write(WatchOutcomesResponse.newBuilder()
                .setStatus(OutcomeMessages.of(id, status))
                .build()));
        if (open.isEmpty()) {
            call.end(response::end);
            over();
        }
    }
}
