package com.xrides.platform.web.exchange;

import com.xrides.platform.log.LogSubject;
import com.xrides.platform.trace.SpanContext;
import com.xrides.platform.web.access.AccessProblem;
import com.xrides.platform.web.access.Admission;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.guard.SlowClientGuard;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** An {@link Exchange} past the router: what the router's handlers do for each request, in the same order. */
final class DirectExchange implements Exchange, Handler<Buffer> {

    private final DirectEndpoint endpoint;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Map<String, String> values;
    private final long began = System.nanoTime();
    private final @Nullable SpanContext trace;
    private SlowClientGuard.@Nullable Progress progress;
    private @Nullable Buffer body;
    private @Nullable LogSubject subject;
    private @Nullable Runnable whenEnded;
    private Caller caller = Caller.ANYBODY;
    private boolean arrived;
    private boolean ended;

    DirectExchange(DirectEndpoint endpoint, HttpServerRequest request, Map<String, String> values) {
        this.values = values;
        this.endpoint = endpoint;
        this.request = request;
        this.response = request.response();
        this.trace = endpoint.tracing().current();
    }

    void begin() {
        progress = endpoint.guard().receiving(request);
        watch();
        request.handler(this).endHandler(whole -> arrive()).exceptionHandler(this::fail);
    }

    /** A request without a body has arrived with its head; mostly it is answered at once. */
    void beginWithoutBody() {
        progress = endpoint.guard().receiving(request);
        arrive();
        if (response.ended()) {
            end();
        } else {
            watch();
        }
    }

    private void watch() {
        response.endHandler(given -> end()).exceptionHandler(gone -> end()).closeHandler(gone -> end());
    }

    /** A part of the body, of which there is mostly one. */
    @Override
    public void handle(Buffer part) {
        body = body == null ? part : body.appendBuffer(part);
    }

    private void arrive() {
        arrived = true;
        endpoint.guard().received(progress);
        try {
            Admission admission = endpoint.admit(request);
            if (AccessProblem.admit(admission, response, AccessProblem.BY_KEY)) {
                caller = admission.caller();
                endpoint.handler().handle(this);
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    /** What goes wrong until the body is read to its end is its sender's doing. */
    private void fail(Throwable cause) {
        if (arrived) {
            RequestFailures.unexpected(response, cause).send(response);
        } else {
            RequestFailures.endConnectionAfter(response);
            RequestFailures.badRequest().send(response);
        }
    }

    private void end() {
        if (ended) {
            return;
        }
        ended = true;
        if (whenEnded != null) {
            whenEnded.run();
        }
        for (IntConsumer watcher : endpoint.watchers()) {
            watcher.accept(response.getStatusCode());
        }
        endpoint.guard().answered(progress);
        endpoint.log().ended(this, endpoint.path(), began);
        ClosingConnection.closeIfAsked(endpoint.vertx(), request, response);
    }

    @Override
    public HttpServerRequest request() {
        return request;
    }

    @Override
    public HttpServerResponse response() {
        return response;
    }

    @Override
    public Buffer body() {
        return body == null ? Buffer.buffer() : body;
    }

    @Override
    public @Nullable String pathParam(String name) {
        return values.get(name);
    }

    /** Forms go by the router. */
    @Override
    public @Nullable JsonObject form() {
        return null;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public void about(@Nullable LogSubject subject) {
        this.subject = subject;
    }

    @Override
    public void whenEnded(Runnable action) {
        whenEnded = action;
    }

    /** What it was said to be about. */
    @Nullable
    LogSubject subject() {
        return subject;
    }

    /** Where its way is recorded, if it is. */
    @Nullable
    SpanContext trace() {
        return trace;
    }
}
