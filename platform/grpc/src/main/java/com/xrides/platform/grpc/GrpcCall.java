package com.xrides.platform.grpc;

import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.GrpcServerResponse;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running gRPC call, which is answered once, or not at all when its client is gone. Lives on the event loop of its
 * connection.
 */
public final class GrpcCall {

    private static final Logger LOG = LoggerFactory.getLogger(GrpcCall.class);

    private final GrpcServerResponse<?, ?> response;
    private Runnable whenGone = () -> {};
    private boolean begun;
    private boolean over;

    public GrpcCall(GrpcServerResponse<?, ?> response) {
        this.response = response;
    }

    /** The address of whoever calls. */
    public static String peer(GrpcServerRequest<?, ?> request) {
        SocketAddress remote = request.connection().remoteAddress();
        return remote == null ? "unknown" : String.valueOf(remote.hostAddress());
    }

    /** Watches for cancellation and broken connections, and rejects messages that are too large. */
    public void watch(GrpcServerRequest<?, ?> request, int maxBytes) {
        request.errorHandler(error -> gone());
        request.exceptionHandler(error -> gone());
        response.exceptionHandler(error -> gone());
        request.invalidMessageHandler(invalid -> {
            if (begin()) {
                refuse(GrpcError.tooLarge(maxBytes));
            }
        });
    }

    /** Sets a callback for when the client cancels or disconnects before the call has ended. */
    public void whenGone(Runnable callback) {
        whenGone = callback;
    }

    /** Marks the call as started; false if it was started before or has ended. */
    boolean begin() {
        boolean first = !begun && !over;
        begun = true;
        return first;
    }

    public boolean isOver() {
        return over;
    }

    public void refuse(GrpcError refusal) {
        end(() -> refusal.end(response));
    }

    /** Ends the call with the given write, unless it has ended. */
    public void end(Supplier<Future<Void>> last) {
        if (!over) {
            over = true;
            unawaited(last.get());
        }
    }

    /** Ignores the result of a write: when it fails the client is gone, and nothing can be done. */
    public static void unawaited(Future<Void> written) {
        var unused = written.onFailure(cause -> LOG.debug("An answer did not reach its client: {}", cause.toString()));
    }

    private void gone() {
        if (!over) {
            over = true;
            whenGone.run();
        }
    }
}
