package com.xrides.stream.grpc;

import com.xrides.bookings.outcome.BookingStatus;
import com.xrides.grpc.v1.WatchOutcomesRequest;
import com.xrides.grpc.v1.WatchOutcomesResponse;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.grpc.server.GrpcServerResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Streams the outcomes of some bookings to one client: each as soon as it is final, then ends the call. */
final class OutcomeWatch implements OpenStreams.Stream {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final Set<Long> open;
    private final Vertx vertx;
    private final StatusClient statuses;
    private final GrpcCall call;
    private final GrpcServerResponse<WatchOutcomesRequest, WatchOutcomesResponse> response;
    private final CallLog.Entry log;
    private final Runnable whenOver;
    private @Nullable Timeout nextLook;

    OutcomeWatch(
            Collection<Long> ids,
            Vertx vertx,
            StatusClient statuses,
            GrpcCall call,
            GrpcServerResponse<WatchOutcomesRequest, WatchOutcomesResponse> response,
            CallLog.Entry log,
            Runnable whenOver) {
        this.open = new LinkedHashSet<>(ids);
        this.vertx = vertx;
        this.statuses = statuses;
        this.call = call;
        this.response = response;
        this.log = log;
        this.whenOver = whenOver;
    }

    void start() {
        call.whenGone(this::over);
        look();
    }

    @Override
    public void leave() {
        call.refuse(GrpcError.leaving());
        over();
    }

    private void over() {
        if (nextLook != null) {
            nextLook.cancel();
        }
        whenOver.run();
    }

    private void look() {
        if (call.isOver()) {
            return;
        }
        List<Future<BookingStatus>> answers =
                open.stream().map(this::tellWhenFinal).toList();
        // A failed look-up is repeated, as is one whose status is not final yet.
        var unused = Future.join(answers).onComplete(looked -> endOrLookAgain());
    }

    private Future<BookingStatus> tellWhenFinal(long id) {
        return statuses.once(id).onSuccess(status -> {
            if (isFinal(status) && !call.isOver()) {
                open.remove(id);
                log.told(1);
                GrpcCall.unawaited(response.write(WatchOutcomesResponse.newBuilder()
                        .setStatus(OutcomeMessages.of(id, status))
                        .build()));
            }
        });
    }

    private void endOrLookAgain() {
        if (open.isEmpty()) {
            call.end(response::end);
            over();
        } else if (!call.isOver()) {
            nextLook = Timeout.after(vertx, INTERVAL, this::look);
        }
    }

    private static boolean isFinal(BookingStatus status) {
        return switch (status.state()) {
            case STORED, FAILED -> true;
            case UNKNOWN, PENDING -> false;
        };
    }
}
