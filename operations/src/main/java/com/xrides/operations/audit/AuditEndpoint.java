package com.xrides.operations.audit;

import com.xrides.bookings.lookup.Period;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;

/** {@code GET /audit?from=&to=} on the management port. */
public final class AuditEndpoint implements Handler<RoutingContext> {

    private final Audit audit;

    public AuditEndpoint(Audit audit) {
        this.audit = audit;
    }

    @Override
    public void handle(RoutingContext context) {
        try {
            var unused = audit.of(period(context.request()))
                    .onSuccess(report -> send(context, 200, report.toJson()))
                    .onFailure(cause -> send(context, 503, error("The audit failed: " + cause.getMessage())));
        } catch (IllegalArgumentException e) {
            send(context, 400, error(String.valueOf(e.getMessage())));
        }
    }

    private static Period period(HttpServerRequest request) {
        return Period.parse(
                Optional.ofNullable(request.getParam("from")),
                Optional.ofNullable(request.getParam("to")),
                Instant.now());
    }

    private static JsonObject error(String message) {
        return new JsonObject().put("error", message);
    }

    private static void send(RoutingContext context, int status, JsonObject json) {
        var unused = context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(json.toBuffer());
    }
}
