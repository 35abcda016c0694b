package com.xrides.stream.grpc;

import io.vertx.core.Future;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.GrpcServerResponse;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call and its end: answered once, and not at all when its client is gone. Lives on the event loop of its
 * connection.
 */
final class GrpcCall {

    private static final Logger LOG = LoggerFactory.getLogger(GrpcCall.class);

    private final GrpcServerResponse<?, ?> response;
    private Runnable whenGone = () -> {};
    private boolean begun;
    private boolean over;

    GrpcCall(GrpcServerResponse<?, ?> response) {
        this.response = response;
    }

    /** Notices when the client cancels or its connection breaks, and refuses messages that are too large. */
    void watch(GrpcServerRequest<?, ?> request, int maxBytes) {
        request.errorHandler(error -> gone());
        request.exceptionHandler(error -> gone());
        response.exceptionHandler(error -> gone());
        request.invalidMessageHandler(invalid -> {
            if (begin()) {
                refuse(GrpcError.tooLarge(maxBytes));
            }
        });
    }

    /** Calls back when the client is gone before the call is over. */
    void whenGone(Runnable callback) {
        whenGone = callback;
    }

    /** Whether this is the first time that there is something to work on. */
    boolean begin() {
        boolean first = !begun && !over;
        begun = true;
        return first;
    }

    boolean isOver() {
        return over;
    }

    void refuse(GrpcError refusal) {
        end(() -> refusal.end(response));
    }

    /** Ends the call by what is written then, unless it is over. */
    void end(Supplier<Future<Void>> last) {
        if (!over) {
            over = true;
            unawaited(last.get());
        }
    }

    /** For what is written to a client that may be gone: then there is nobody left to tell. */
    static void unawaited(Future<Void> written) {
        var unused = written.onFailure(cause -> LOG.debug("An answer did not reach its client: {}", cause.toString()));
    }

    private void gone() {
        if (!over) {
            over = true;
            whenGone.run();
        }
    }
}
