package com.xrides.platform.web.exchange;

import com.xrides.platform.log.LogSubject;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.content.BodyFields;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request that has arrived whole and its answer, whether or not it came by the router. Event loop of its server. */
public interface Exchange {

    /** That of a request which came by the router. */
    static Exchange of(RoutingContext context) {
        return new RoutedExchange(context);
    }

    HttpServerRequest request();

    HttpServerResponse response();

    /** The whole body; empty where there was none. */
    Buffer body();

    /** Passes on the fields of the body, which is JSON or a form; answers 400 where it is neither. */
    default void withFields(Consumer<JsonObject> next) {
        BodyFields.with(response(), form(), body(), next);
    }

    /** The fields of a form, as strings; null where the body is none. */
    @Nullable
    JsonObject form();

    /** What stands in the path for a parameter of its route; null where the route has no such parameter. */
    @Nullable
    String pathParam(String name);

    /** Who sent it. */
    Caller caller();

    /** Notes what the request is about, for the access log. */
    void about(@Nullable LogSubject subject);

    /** Calls back once: when the answer has been given, or the client is gone. */
    void whenEnded(Runnable action);
}
