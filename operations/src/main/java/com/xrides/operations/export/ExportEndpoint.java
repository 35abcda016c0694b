package com.xrides.operations.export;

import com.xrides.bookings.files.ExportQuery;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /export} on the management port: streams stored bookings as a file. */
public final class ExportEndpoint implements Handler<RoutingContext> {

    private final MessageBus bus;

    public ExportEndpoint(MessageBus bus) {
        this.bus = bus;
    }

    @Override
    public void handle(RoutingContext context) {
        try {
            ExportQuery query = ExportQuery.parse(context.request()::getParam);
            if (context.request().method().equals(HttpMethod.HEAD)) {
                Unawaited.end(context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, query.format().mediaType()));
                return;
            }
            var unused = new ExportStream(bus, query, context.response())
                    .start()
                    .onFailure(cause -> refuse(context, 503, "Nothing can be read now: " + cause.getMessage()));
        } catch (IllegalArgumentException e) {
            refuse(context, 400, String.valueOf(e.getMessage()));
        }
    }

    private static void refuse(RoutingContext context, int status, String message) {
        var unused = context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject().put("error", message).toBuffer());
    }
}
