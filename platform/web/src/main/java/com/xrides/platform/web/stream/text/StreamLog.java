package com.xrides.platform.web.stream.text;

import com.xrides.platform.log.AccessLog;
import com.xrides.platform.log.AccessLogEntry;
import com.xrides.platform.trace.SpanContext;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Writes the access log entry of one text stream, with the number of outcomes sent. Lives on one event loop. */
final class StreamLog {

    private static final int FIRST_PROBLEM = 500;

    /** The status in the access log for a client that disconnected before its response (nginx's 499). */
    private static final int CLIENT_GONE = 499;

    private final AccessLog log;
    private final String path;
    private final HttpServerRequest request;
    private final @Nullable SpanContext trace;
    private final long began = System.nanoTime();
    private long told;
    private boolean failed;

    /**
     * Begins to measure.
     *
     * @param path as it is described
     * @param trace the request's span context, if it is recorded
     */
    StreamLog(AccessLog log, String path, HttpServerRequest request, @Nullable SpanContext trace) {
        this.log = log;
        this.path = path;
        this.request = request;
        this.trace = trace;
    }

    /** Counts more outcomes that were sent. */
    void told(int outcomes) {
        told += outcomes;
    }

    /** Notes that the stream ended early because of this node. */
    void failed() {
        failed = true;
    }

    /** Writes the entry; the stream has ended. */
    void write() {
        int status = status();
        if (log.wants(failed || status >= FIRST_PROBLEM)) {
            log.write(new AccessLogEntry(
                    request.method().name(),
                    path,
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

    /** The status to log: a response that was cut off is not logged with the status of its head. */
    private int status() {
        if (request.response().ended()) {
            return request.response().getStatusCode();
        }
        return failed ? FIRST_PROBLEM : CLIENT_GONE;
    }
}
