package com.xrides.bookings.delivery;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/**
 * Answers requests whose bodies are streams of bookings, and logs them; shared with the public port.
 *
 * @param handler called on any event loop
 */
public record StreamHandler(Handler<HttpServerRequest> handler) {}
