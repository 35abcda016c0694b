package com.xrides.platform.grpc;

import com.xrides.platform.log.AccessLog;
import com.xrides.platform.log.AccessLogEntry;
import com.xrides.platform.log.LogSubject;
import com.xrides.platform.trace.SpanContext;
import com.xrides.platform.trace.Tracing;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.grpc.common.GrpcHeaderNames;
import io.vertx.grpc.common.GrpcStatus;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The access log of the gRPC API: writes a line with the gRPC status when a call has ended. Lives on one event loop.
 */
public final class CallLog {

    private static final int MAX_PATH = 200;

    /** Server reflection, which Vert.x provides: its calls are streams, too. */
    private static final String REFLECTION = "/grpc.reflection.";

    /** The statuses that count as failures of this node. */
    private static final Set<Integer> PROBLEMS = Set.of(
            GrpcStatus.UNKNOWN.code,
            GrpcStatus.RESOURCE_EXHAUSTED.code,
            GrpcStatus.INTERNAL.code,
            GrpcStatus.UNAVAILABLE.code,
            GrpcStatus.DATA_LOSS.code);

    /** What is known of a running call, for its line in the log. */
    public static final class Entry {

        private final long began = System.nanoTime();
        private final @Nullable SpanContext trace;
        private @Nullable Long booking;
        private long told;
        private boolean isStream;

        private Entry(@Nullable SpanContext trace) {
            this.trace = trace;
        }

        /** Notes that the call is about one booking. */
        public void about(long id) {
            booking = id > 0 ? id : null;
        }

        /** Notes that the call is a stream: how long it takes is up to its client, so it is never logged as slow. */
        public void isStream() {
            isStream = true;
        }

        /** Counts more outcomes that were sent. */
        public void told(int outcomes) {
            told += outcomes;
        }
    }

    private final MethodAccess methods;
    private final AccessLog log;
    private final Tracing tracing;
    private Entry current = new Entry(null);

    /** @param methods those that traces are named after */
    public CallLog(MethodAccess methods, AccessLog log, Tracing tracing) {
        this.methods = methods;
        this.log = log;
        this.tracing = tracing;
    }

    /** Wraps a handler so that the end of each call is logged. */
    public Handler<HttpServerRequest> around(Handler<HttpServerRequest> calls) {
        return request -> {
            if (methods.isOne(request.path())) {
                tracing.nameRequest(request.path().substring(1));
            }
            var entry = new Entry(tracing.current());
            if (path(request).startsWith(REFLECTION)) {
                entry.isStream();
            }
            request.response().endHandler(ended -> over(request, entry));
            current = entry;
            calls.handle(request);
        };
    }

    /** The entry of the call that is being passed to its handler. */
    public Entry current() {
        return current;
    }

    private void over(HttpServerRequest request, Entry entry) {
        long nanos = System.nanoTime() - entry.began;
        int status = statusOf(request.response());
        boolean isProblem = PROBLEMS.contains(status);
        if (entry.isStream ? log.wants(isProblem) : isProblem ? log.wants(true) : log.wants(status, nanos)) {
            log.write(new AccessLogEntry(
                    "gRPC",
                    path(request),
                    status,
                    nanos,
                    request.bytesRead(),
                    request.response().bytesWritten(),
                    AccessLogEntry.address(request.remoteAddress()),
                    LogSubject.booking(entry.booking),
                    entry.isStream ? entry.told : null,
                    entry.trace));
        }
    }

    /** The status of the call; a call without one was cancelled, or its connection broke. */
    private static int statusOf(HttpServerResponse response) {
        String status = response.trailers().get(GrpcHeaderNames.GRPC_STATUS);
        if (status == null) {
            status = response.headers().get(GrpcHeaderNames.GRPC_STATUS);
        }
        return status == null ? GrpcStatus.CANCELLED.code : Integer.parseInt(status);
    }

    private static String path(HttpServerRequest request) {
        String path = String.valueOf(request.path());
        return path.length() > MAX_PATH ? path.substring(0, MAX_PATH) : path;
    }
}
