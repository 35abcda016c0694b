package com.xrides.node.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider of plans that answers what a test says. */
public final class ScriptedProvider implements AutoCloseable {

    /** What it answers to each request until it is told otherwise. */
    public record Answer(int status, String type, String body) {

        /** A document with such base plans. */
        public static Answer document(String plans) {
            return new Answer(
                    200,
                    "application/xml",
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<planList><output>" + plans + "</output></planList>");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Answer answer;

    /** Begins to answer, on a port of its own. */
    public ScriptedProvider(Answer first) {
        answer = first;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** From now on it answers this. */
    public void answer(Answer next) {
        answer = next;
    }

    /** How often it was asked. */
    public int requests() {
        return requests.get();
    }

    /** As {@code --feed} takes it. */
    public String feed() {
        return "town=http://127.0.0.1:%d/plans;every=200ms"
                .formatted(server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        Answer now = answer;
        byte[] body = now.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", now.type());
        exchange.sendResponseHeaders(now.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
