package com.xrides.cli.chats;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;

/** A public port that answers each request as a test says, one answer after the other and the last for good. */
final class FakeChatNode implements AutoCloseable {

    /** A connection that breaks without an answer. */
    static final int BROKEN = 0;

    private record Answer(int status, Map<String, String> headers, String body) {}

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final HttpServer server;

    FakeChatNode() throws TimeoutException {
        server = vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .await(20, TimeUnit.SECONDS);
    }

    @CanIgnoreReturnValue
    FakeChatNode answer(String request, int status, String body) {
        return answer(request, status, Map.of(), body);
    }

    @CanIgnoreReturnValue
    FakeChatNode answer(String request, int status, Map<String, String> headers, String body) {
        answers.computeIfAbsent(request, first -> new ArrayDeque<>()).add(new Answer(status, headers, body));
        return this;
    }

    String address() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** Each that came: its method, its path, and the headers by which it acts. */
    List<String> requests() {
        return requests;
    }

    List<String> bodies() {
        return bodies;
    }

    /** Runs a command against this port; its exit code. */
    int run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", address()));
        return new CommandLine(new ChatsCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((problem, commandLine, parsed) -> {
                    commandLine.getErr().println(problem.getMessage());
                    return problem instanceof IllegalArgumentException ? 2 : 1;
                })
                .execute(all.toArray(new String[0]));
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    private void handle(HttpServerRequest request) {
        String line = request.method() + " " + request.uri();
        String key = request.getHeader("Idempotency-Key");
        String after = request.getHeader("Last-Event-ID");
        requests.add(line + (key == null ? "" : " key " + key) + (after == null ? "" : " after " + after));
        var unused = request.body().onSuccess(body -> {
            if (body.length() > 0) {
                bodies.add(body.toString());
            }
            answer(request, next(line));
        });
    }

    private Answer next(String line) {
        Queue<Answer> all = answers.getOrDefault(line, new ArrayDeque<>());
        Answer next = all.size() > 1 ? all.remove() : all.peek();
        return next == null ? new Answer(404, Map.of(), "{\"detail\":\"not here\"}") : next;
    }

    private static void answer(HttpServerRequest request, Answer answer) {
        if (answer.status() == BROKEN) {
            var unused = request.connection().close();
            return;
        }
        request.response().setStatusCode(answer.status());
        answer.headers().forEach(request.response()::putHeader);
        var unused = request.response().end(Buffer.buffer(answer.body()));
    }

    @Override
    public void close() throws TimeoutException {
        var unused = vertx.close().await(20, TimeUnit.SECONDS);
    }
}
