package com.xrides.node.testing;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A partner's API that answers records by their ids as a test says, and all else with 200. */
public final class PartnerServer implements AutoCloseable {

    private record Answer(int status, String body) {}

    private static final Answer OK = new Answer(200, "");

    private final Map<Integer, Answer> answers = new ConcurrentHashMap<>();
    private final HttpServer server;

    /** Listens at a free port. */
    public PartnerServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Answers a record like this from now on. */
    @CanIgnoreReturnValue
    public PartnerServer answer(int id, int status, String body) {
        answers.put(id, new Answer(status, body));
        return this;
    }

    public String url() {
        return "http://127.0.0.1:%d/riders".formatted(server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var record = new JsonObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Answer answer = answers.getOrDefault(record.getInteger("id", 0), OK);
            byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
