package com.xrides.stream.text;

import com.xrides.platform.log.AccessLog;
import com.xrides.platform.log.AccessLogEntry;
import com.xrides.platform.trace.SpanContext;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** The line that one stream of bookings leaves in the access log, with how far it came. Lives on one event loop. */
final class StreamLog {

    private static final int FIRST_PROBLEM = 500;

    /** What the access log says of every client that left before its answer. */
    private static final int CLIENT_GONE = 499;

    private final AccessLog log;
    private final HttpServerRequest request;
    private final @Nullable SpanContext trace;
    private final long began = System.nanoTime();
    private long told;
    private boolean failed;

    /** @param trace the request's, if it is recorded */
    StreamLog(AccessLog log, HttpServerRequest request, @Nullable SpanContext trace) {
        this.log = log;
        this.request = request;
        this.trace = trace;
    }

    /** So many more outcomes were told. */
    void told(int outcomes) {
        told += outcomes;
    }

    /** It ended early, and not for its client. */
    void failed() {
        failed = true;
    }

    /** It is over. */
    void write() {
        int status = status();
        if (log.wants(failed || status >= FIRST_PROBLEM)) {
            log.write(new AccessLogEntry(
                    request.method().name(),
                    StreamEndpoint.PATH,
                    status,
                    System.nanoTime() - began,
                    request.bytesRead(),
                    request.response().bytesWritten(),
                    AccessLogEntry.address(request.remoteAddress()),
                    null,
                    told,
                    trace));
        }
    }

    /** Where the answer has no end, the status at its head promised what did not come. */
    private int status() {
        if (request.response().ended()) {
            return request.response().getStatusCode();
        }
        return failed ? FIRST_PROBLEM : CLIENT_GONE;
    }
}
